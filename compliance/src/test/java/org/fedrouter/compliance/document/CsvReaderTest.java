package org.fedrouter.compliance.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CsvReaderTest {
  private static CsvReader reader(String csv) {
    return new CsvReader(
        new ByteArrayInputStream(csv.getBytes(StandardCharsets.ISO_8859_1)),
        new Limits.OfTree(40, 4, 10, 10));
  }

  @Test
  void lines_withQuotesAndEitherEnd_areRead() throws Exception {
    CsvReader csv = reader("a,\"b,\"\"c\"\"\nd\",\r\n,x\n\"\"");
    assertThat(csv.next()).containsExactly("a", "b,\"c\"\nd", "");
    assertThat(csv.next()).containsExactly("", "x");
    assertThat(csv.next()).containsExactly("");
    assertThat(csv.more()).isFalse();
  }

  @Test
  void line_beyondLimitsOrNoUtf8_isRefusedAndTheNextRead() throws Exception {
    CsvReader csv = reader("aaaaaaaaaaaaaaaa,b\n\u00ff,c\n" + "x,".repeat(3000) + "\nd,e");
    assertThatThrownBy(csv::next).isInstanceOf(RefusedDocument.class);
    assertThatThrownBy(csv::next).isInstanceOf(RefusedDocument.class);
    assertThatThrownBy(csv::next).isInstanceOf(RefusedDocument.class);
    assertThat(csv.next()).containsExactly("d", "e");
    assertThat(csv.line()).isEqualTo(4);
  }

  @Test
  void quote_thatIsNotClosed_endsTheFile() {
    assertThatThrownBy(() -> reader("a,\"b\nc").next()).isInstanceOf(BrokenDocument.class);
  }
}
