package org.fedrouter.engine.corpus;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The questions that show who knows what.
 *
 * @param general about known conditions; everybody should know them
 * @param own about a hospital's own conditions, by hospital label; nobody else should know them
 * @param shared about conditions that all hospitals have seen, but not the public
 */
public record QuestionBook(
    List<Question> general, Map<String, List<Question>> own, List<Question> shared) {

  /** The questions about a set of facts. */
  public static QuestionBook of(PrivateFacts facts) {
    Map<String, List<Question>> own = new LinkedHashMap<>();
    for (Hospital hospital : Hospital.values()) {
      own.put(hospital.label(), Question.about(facts.own().getOrDefault(hospital, List.of())));
    }
    return new QuestionBook(
        Question.about(KnownConditions.all()), own, Question.about(facts.shared()));
  }

  /** The questions that other hospitals than this one own. */
  public List<Question> othersThan(String hospital) {
    return own.entrySet().stream()
        .filter(entry -> !entry.getKey().equals(hospital))
        .flatMap(entry -> entry.getValue().stream())
        .toList();
  }

  /** Reads {@code questions.json}. */
  public static QuestionBook read(Path file) throws IOException {
    return new ObjectMapper().readValue(file.toFile(), new TypeReference<>() {});
  }

  /** Writes {@code questions.json}. */
  public void write(Path file) throws IOException {
    Files.writeString(
        file, new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n");
  }
}
