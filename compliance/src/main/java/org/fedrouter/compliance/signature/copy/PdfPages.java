package org.fedrouter.compliance.signature.copy;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.fedrouter.compliance.signature.CanonicalText;
import org.jspecify.annotations.Nullable;

/** Lines of text on pages of A4. Characters that the font lacks are printed by their numbers. */
final class PdfPages implements AutoCloseable {
  /** Comes with PDFBox; has Latin, Greek and Cyrillic letters. */
  private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

  private static final float MARGIN = 50;
  private static final float SIZE = 9;
  private static final float HEADING = 13;
  private static final float LEADING = 1.4f;
  private static final float UNITS = 1000;

  private final PDDocument document;
  private final PDType0Font font;
  private final Map<Integer, Float> widths = new HashMap<>();
  private @Nullable PDPageContentStream page;
  private float y;

  PdfPages(PDDocument document) throws IOException {
    this.document = document;
    try (InputStream file = PDDocument.class.getResourceAsStream(FONT)) {
      if (file == null) {
        throw new IllegalStateException("PDFBox has no font");
      }
      font = PDType0Font.load(document, file);
    }
  }

  void heading(String text) throws IOException {
    y -= HEADING;
    print(text, HEADING);
  }

  void line(String text) throws IOException {
    print(text, SIZE);
  }

  private void print(String text, float size) throws IOException {
    for (String piece : wrapped(printable(text), size)) {
      PDPageContentStream content = room(size);
      content.beginText();
      content.setFont(font, size);
      content.newLineAtOffset(MARGIN, y);
      content.showText(piece);
      content.endText();
    }
  }

  private PDPageContentStream room(float size) throws IOException {
    y -= size * LEADING;
    PDPageContentStream now = page;
    if (now != null && y > MARGIN) {
      return now;
    }
    close();
    PDPage next = new PDPage(PDRectangle.A4);
    document.addPage(next);
    now = new PDPageContentStream(document, next);
    page = now;
    y = PDRectangle.A4.getHeight() - MARGIN - size;
    return now;
  }

  private List<String> wrapped(String text, float size) {
    float width = (PDRectangle.A4.getWidth() - 2 * MARGIN) * UNITS / size;
    List<String> pieces = new ArrayList<>();
    StringBuilder piece = new StringBuilder();
    float used = 0;
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int point = text.codePointAt(i);
      float advance = width(point);
      if (used + advance > width) {
        pieces.add(piece.toString());
        piece.setLength(0);
        used = 0;
      }
      piece.appendCodePoint(point);
      used += advance;
    }
    pieces.add(piece.toString());
    return pieces;
  }

  private float width(int point) {
    return widths.computeIfAbsent(point, this::measured);
  }

  /** Zero where the font has no such character. */
  private float measured(int point) {
    try {
      return font.getStringWidth(Character.toString(point));
    } catch (IOException | IllegalArgumentException none) {
      return 0;
    }
  }

  private String printable(String text) {
    StringBuilder safe = new StringBuilder();
    CanonicalText.visible(text)
        .codePoints()
        .forEach(
            point -> safe.append(width(point) > 0 ? Character.toString(point) : number(point)));
    return safe.toString();
  }

  private static String number(int point) {
    return "U+%04X".formatted(point);
  }

  @Override
  public void close() throws IOException {
    if (page != null) {
      page.close();
    }
  }
}
