package org.fedrouter.engine.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fedrouter.engine.corpus.VisitRecord;
import org.fedrouter.engine.model.ModelException;
import org.fedrouter.engine.tokenizer.Tokenizer;

/**
 * Records to learn from, one JSON object a line: {@code {"patient": "...", "prompt": "...", "text":
 * "..."}}. Of a record only its text is learned; the prompt may be absent. Messages name the line
 * and the field, never what stands there.
 *
 * @param file UTF-8, at most {@value #MOST_BYTES} bytes
 */
public record RecordFile(Path file, Tokenizer tokenizer) {
  private static final long MOST_BYTES = 4L << 30;
  private static final int MOST_TEXT = 1 << 20;
  private static final int MOST_NAME = 256;
  private static final int CHUNK = 4096;
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * The patients, in the order in which they first appear.
   *
   * @throws ModelException at the first line that is not a record
   */
  public List<Patient> patients() {
    return grouped(tokenizer, records(file));
  }

  /**
   * The records of a file as they stand in it.
   *
   * @throws ModelException at the first line that is not a record
   */
  public static List<VisitRecord> records(Path file) {
    return lines(file, true);
  }

  /** The patients of records, in the order in which they first appear. */
  public static List<Patient> grouped(Tokenizer tokenizer, List<VisitRecord> lines) {
    Map<String, List<Document>> documents = new LinkedHashMap<>();
    List<Document> encoded = encoded(tokenizer, lines);
    for (int i = 0; i < lines.size(); i++) {
      documents.computeIfAbsent(lines.get(i).patient(), p -> new ArrayList<>()).add(encoded.get(i));
    }
    return documents.values().stream().map(Patient::new).toList();
  }

  /**
   * The documents of a public file; it needs no patients.
   *
   * @throws ModelException at the first line that is not a record
   */
  public List<Document> documents() {
    return encoded(tokenizer, lines(file, false));
  }

  private static List<VisitRecord> lines(Path file, boolean patients) {
    List<VisitRecord> lines = new ArrayList<>();
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      if (Files.size(file) > MOST_BYTES) {
        throw new ModelException(file, "file", "must have at most " + MOST_BYTES + " bytes");
      }
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.add(parse(file, "line " + (lines.size() + 1), line, patients));
      }
    } catch (IOException e) {
      throw new ModelException(file, "file", "must be a readable UTF-8 file");
    }
    if (lines.isEmpty()) {
      throw new ModelException(file, "file", "must hold at least one record");
    }
    return lines;
  }

  private static VisitRecord parse(Path file, String where, String line, boolean patients) {
    JsonNode node = json(file, where, line);
    String patient = text(file, where, node, "patient", MOST_NAME);
    String text = text(file, where, node, "text", MOST_TEXT);
    if (patients && patient.isBlank()) {
      throw new ModelException(file, where + ": patient", "must be a text that names the patient");
    }
    if (text.isBlank()) {
      throw new ModelException(file, where + ": text", "must be a text that is not empty");
    }
    return new VisitRecord(patient, text(file, where, node, "prompt", MOST_TEXT), text);
  }

  private static JsonNode json(Path file, String where, String line) {
    try {
      JsonNode node = JSON.readTree(line);
      if (node.isObject()) {
        return node;
      }
    } catch (JsonProcessingException e) {
      // Same message as for JSON that is no object; the parser's own would quote the line.
    }
    throw new ModelException(file, where, "must be a JSON object");
  }

  private static String text(Path file, String where, JsonNode node, String field, int most) {
    JsonNode value = node.path(field);
    if (value.isMissingNode()) {
      return "";
    }
    if (!value.isTextual() || value.textValue().length() > most) {
      throw new ModelException(
          file, where + ": " + field, "must be a text of at most " + most + " characters");
    }
    return value.textValue();
  }

  /** A document for each record. */
  public static List<Document> encoded(Tokenizer tokenizer, List<VisitRecord> lines) {
    List<Document> documents = new ArrayList<>();
    for (int from = 0; from < lines.size(); from += CHUNK) {
      List<VisitRecord> chunk = lines.subList(from, Math.min(lines.size(), from + CHUNK));
      List<int[]> whole = tokenizer.encode(chunk.stream().map(l -> l.prompt() + l.text()).toList());
      List<int[]> prompts = tokenizer.encode(chunk.stream().map(VisitRecord::prompt).toList());
      for (int i = 0; i < chunk.size(); i++) {
        documents.add(document(whole.get(i), prompts.get(i), tokenizer.eos()));
      }
    }
    return documents;
  }

  /** Where prompt and text merge into one token, that token is learned. */
  private static Document document(int[] whole, int[] prompt, int eos) {
    int[] ended = Arrays.copyOf(whole, whole.length + 1);
    ended[whole.length] = eos;
    int same = Arrays.mismatch(whole, prompt);
    int from = same < 0 ? whole.length : same;
    return new Document(ended, Math.max(1, from));
  }
}
