package org.fedrouter.compliance.signature.copy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.fedrouter.compliance.signature.SignatureCheck.Checked;
import org.fedrouter.core.exchange.Bytes;

/**
 * A copy as PDF: pages for people, with an embedded font, and the JSON as an attachment. It is no
 * PDF/A: nothing here checks that standard.
 */
public final class PdfCopy {
  private static final String ATTACHMENT = "record.json";
  private static final int LARGEST = 64 << 20;

  private PdfCopy() {}

  /** The document. */
  public static Bytes write(RecordCopy copy) {
    try (PDDocument document = new PDDocument();
        ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      document.getDocumentInformation().setTitle("Record " + copy.record());
      print(new PdfPages(document), copy);
      attach(document, JsonCopy.write(copy));
      document.save(out);
      return Bytes.of(out.toByteArray());
    } catch (IOException e) {
      throw new IllegalStateException("a document in memory cannot be written", e);
    }
  }

  private static void print(PdfPages pages, RecordCopy copy) throws IOException {
    try (pages) {
      pages.heading("Record " + copy.record());
      pages.line("SHA-256 of this copy: " + copy.hash().hex());
      for (var version : copy.versions()) {
        pages.heading("Version " + version.version());
        for (String line : version.text().lines().toList()) {
          pages.line(line);
        }
      }
      pages.heading("Signatures");
      for (Checked checked : copy.checked()) {
        pages.line(
            "Version %d: %s. %s"
                .formatted(
                    checked.signature().version(),
                    checked.signature().display(),
                    HtmlCopy.standing(checked.standing())));
      }
      pages.heading("Audit trail");
      for (RecordCopy.Trail entry : copy.trail()) {
        pages.line(
            "%s %s %s: %s".formatted(entry.at(), entry.actor(), entry.action(), entry.reason()));
      }
    }
  }

  private static void attach(PDDocument document, String json) throws IOException {
    PDEmbeddedFile file = new PDEmbeddedFile(document);
    try (var stream = file.getCOSObject().createOutputStream()) {
      stream.write(json.getBytes(StandardCharsets.UTF_8));
    }
    file.setSubtype("application/json");
    PDComplexFileSpecification specification = new PDComplexFileSpecification();
    specification.setFile(ATTACHMENT);
    specification.setFileUnicode(ATTACHMENT);
    specification.setEmbeddedFile(file);
    PDEmbeddedFilesNameTreeNode tree = new PDEmbeddedFilesNameTreeNode(new COSDictionary());
    tree.setNames(Map.of(ATTACHMENT, specification));
    PDDocumentNameDictionary names = new PDDocumentNameDictionary(document.getDocumentCatalog());
    names.setEmbeddedFiles(tree);
    document.getDocumentCatalog().setNames(names);
  }

  /**
   * Reads the copy out of a document.
   *
   * @throws InvalidCopy when there is none in it, or another than its hash says
   */
  public static RecordCopy read(Bytes pdf) throws InvalidCopy {
    if (pdf.size() > LARGEST) {
      throw new InvalidCopy("a copy has at most 64 MiB");
    }
    try (PDDocument document = Loader.loadPDF(pdf.toArray())) {
      PDDocumentNameDictionary names = document.getDocumentCatalog().getNames();
      PDEmbeddedFilesNameTreeNode tree = names == null ? null : names.getEmbeddedFiles();
      Map<String, PDComplexFileSpecification> files = tree == null ? null : tree.getNames();
      PDComplexFileSpecification found = files == null ? null : files.get(ATTACHMENT);
      if (found == null || found.getEmbeddedFile() == null) {
        throw new InvalidCopy("the document has no " + ATTACHMENT);
      }
      return JsonCopy.read(text(found.getEmbeddedFile()));
    } catch (IOException e) {
      throw new InvalidCopy("the document cannot be read: " + e.getMessage());
    }
  }

  private static String text(PDEmbeddedFile file) throws IOException, InvalidCopy {
    try (var stream = file.createInputStream()) {
      byte[] json = stream.readNBytes(LARGEST + 1);
      if (json.length > LARGEST) {
        throw new InvalidCopy("a copy has at most 64 MiB");
      }
      return new String(json, StandardCharsets.UTF_8);
    }
  }
}
