package org.fedrouter.bench.guards;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/**
 * A text of a public set with the identifiers that its authors have marked.
 *
 * @param labels places in UTF-16 code units, with the names that the set gives them
 */
record LabelledText(String text, List<Label> labels) {
  record Label(int start, int end, String name) {}

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Whether it is in the half that was never looked at: SHA-256 of the text starts with an odd
   * byte.
   */
  boolean heldOut() {
    try {
      byte[] text = this.text.getBytes(StandardCharsets.UTF_8);
      return (MessageDigest.getInstance("SHA-256").digest(text)[0] & 1) == 1;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Reads a file: presidio-research's JSON array, PII-synthetic_dataset's JSON array, ASQ-PHI's
   * text, or one JSON object a line with {@code text} and {@code spans} as {@code [start, end,
   * name]} in code points; any other file is one text without identifiers a line.
   */
  static List<LabelledText> read(Path file) throws IOException {
    String content = Files.readString(file);
    if (content.startsWith("===QUERY===")) {
      return queries(content);
    }
    if (content.stripLeading().startsWith("[")) {
      return array(content);
    }
    List<LabelledText> texts = new ArrayList<>();
    for (String line : content.lines().toList()) {
      if (!line.isBlank()) {
        texts.add(line.startsWith("{") ? line(line) : new LabelledText(line, List.of()));
      }
    }
    return texts;
  }

  private static LabelledText line(String line) throws IOException {
    JsonNode node = JSON.readTree(line);
    String text = node.get("text").asText();
    List<Label> labels = new ArrayList<>();
    for (JsonNode span : node.path("spans")) {
      labels.add(label(text, span.get(0).asInt(), span.get(1).asInt(), span.get(2).asText()));
    }
    return new LabelledText(text, labels);
  }

  private static Label label(String text, int start, int end, String name) {
    return new Label(text.offsetByCodePoints(0, start), text.offsetByCodePoints(0, end), name);
  }

  private static List<LabelledText> array(String content) throws IOException {
    List<LabelledText> texts = new ArrayList<>();
    for (JsonNode node : JSON.readTree(content)) {
      texts.add(node.has("full_text") ? presidio(node) : entities(node));
    }
    return texts;
  }

  private static LabelledText presidio(JsonNode node) {
    String text = node.get("full_text").asText();
    List<Label> labels = new ArrayList<>();
    for (JsonNode span : node.get("spans")) {
      labels.add(
          label(
              text,
              span.get("start_position").asInt(),
              span.get("end_position").asInt(),
              span.get("entity_type").asText()));
    }
    return new LabelledText(text, labels);
  }

  private static LabelledText entities(JsonNode node) {
    String text = node.get("text").asText();
    List<Label> labels = new ArrayList<>();
    for (JsonNode entity : node.get("NER")) {
      mark(text, entity.path("entity").asText(), entity.path("label").asText(), labels);
    }
    return new LabelledText(text, labels);
  }

  private static List<LabelledText> queries(String content) throws IOException {
    List<LabelledText> texts = new ArrayList<>();
    for (String block : content.split("===QUERY===", -1)) {
      String[] parts = block.split("===PHI_TAGS===", -1);
      if (parts.length < 2) {
        continue;
      }
      List<Label> labels = new ArrayList<>();
      for (String line : parts[1].lines().toList()) {
        if (line.startsWith("{")) {
          JsonNode tag = JSON.readTree(line);
          mark(
              parts[0].strip(),
              tag.get("value").asText(),
              tag.get("identifier_type").asText(),
              labels);
        }
      }
      texts.add(new LabelledText(parts[0].strip(), labels));
    }
    return texts;
  }

  /** Marks every place of a value. */
  private static void mark(String text, String value, String name, List<Label> labels) {
    for (int at = value.isEmpty() ? -1 : text.indexOf(value);
        at >= 0;
        at = text.indexOf(value, at + 1)) {
      labels.add(new Label(at, at + value.length(), name));
    }
  }
}
