package org.fedrouter.compliance.signature.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.fedrouter.compliance.signature.RecordVersion;
import org.fedrouter.compliance.signature.Signed;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.requirement.Requirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordCopyTest {
  private static final String HOSTILE =
      "</pre><script>alert(1)</script>\"'&amp; \u202e \u0000 \ud800 \\u{7} 日本 ﷽ <!-- %s {}";

  private static RecordCopy copy(String text) {
    RecordVersion version = Signed.version("finding-1", 1, text);
    return new RecordCopy(
        "finding-1",
        List.of(version),
        Signed.all(version),
        List.of(
            new RecordCopy.Trail("1", "2026-11-22T12:00:00Z", "analyst-1", "triage.signed", text)));
  }

  @Test
  @Requirement("11.10(b)")
  void copies_readAgain_haveTheIdenticalHash() throws InvalidCopy {
    for (String text : List.of("plain", HOSTILE, "", "x".repeat(20_000))) {
      RecordCopy copy = copy(text);
      assertThat(JsonCopy.read(JsonCopy.write(copy)).hash()).isEqualTo(copy.hash());
      assertThat(JsonCopy.read(JsonCopy.write(copy))).isEqualTo(copy);
      assertThat(HtmlCopy.read(HtmlCopy.write(copy)).hash()).isEqualTo(copy.hash());
      assertThat(PdfCopy.read(PdfCopy.write(copy)).hash()).isEqualTo(copy.hash());
    }
  }

  @Test
  @Requirement("11.10(b)")
  void page_hostileTexts_runNothing() {
    String page = HtmlCopy.write(copy(HOSTILE));
    assertThat(page).doesNotContain("<script", "\u202e", "\u0000").contains("&lt;script&gt;");
    assertThat(page.split("</pre>", -1)).as("one version, one copy").hasSize(3);
  }

  @Test
  @Requirement("11.50(b)")
  void everyDisplay_showsNameTimeAndMeaning() throws IOException {
    RecordCopy copy = copy("plain");
    List<String> shown =
        List.of(
            "Analyst One",
            "2026-11-22T12:00:00Z",
            "authorship",
            "review",
            "approval",
            "responsibility");
    assertThat(JsonCopy.write(copy)).contains(shown);
    assertThat(HtmlCopy.write(copy)).contains(shown);
    try (PDDocument document = Loader.loadPDF(PdfCopy.write(copy).toArray())) {
      assertThat(new PDFTextStripper().getText(document)).contains(shown);
    }
  }

  @Test
  void document_manyLines_takesManyPages() throws IOException {
    try (PDDocument document =
        Loader.loadPDF(PdfCopy.write(copy("word ".repeat(4_000))).toArray())) {
      assertThat(document.getNumberOfPages()).isGreaterThan(2);
    }
  }

  @Test
  void copy_contentChanged_isRefused() {
    String json = JsonCopy.write(copy("plain"));
    for (String part : List.of("plain", "Analyst One", "triage.signed", "review")) {
      assertThatExceptionOfType(InvalidCopy.class)
          .isThrownBy(() -> JsonCopy.read(json.replaceFirst(part, "other")));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "{}",
        "null",
        "{\"format\":1}",
        "{\"format\":\"x\",\"format\":\"x\"}",
        "\"\\u12\"",
        "{\"a\":\"b\"}x",
        "[[[[[[[[[[[[[[[[[[[[[[[["
      })
  void read_noCopy_isRefused(String json) {
    assertThatExceptionOfType(InvalidCopy.class).isThrownBy(() -> JsonCopy.read(json));
    assertThatExceptionOfType(InvalidCopy.class).isThrownBy(() -> HtmlCopy.read(json));
    assertThatExceptionOfType(InvalidCopy.class)
        .isThrownBy(
            () -> PdfCopy.read(Bytes.of(json.getBytes(java.nio.charset.StandardCharsets.UTF_8))));
  }
}
