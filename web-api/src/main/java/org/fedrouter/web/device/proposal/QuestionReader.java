package org.fedrouter.web.device.proposal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.fedrouter.compliance.advisory.Advisory;
import org.fedrouter.compliance.advisory.Knowledge;
import org.fedrouter.core.problem.ProblemType;
import org.fedrouter.device.proposal.ProposalQuestion;
import org.fedrouter.web.problem.Problem;
import org.fedrouter.web.problem.ProblemException;
import org.fedrouter.web.request.Fields;

/** Reads of what is asked: a text, or a vulnerability that feeds know. */
final class QuestionReader {
  private static final int LONGEST_TEXT = 20_000;
  private static final int MOST_WEAKNESSES = 50;

  private QuestionReader() {}

  /**
   * Checks a body.
   *
   * @throws ProblemException 422 naming the field, 404 when no feed has a text of the vulnerability
   */
  static ProposalQuestion read(JsonNode body, Function<String, Optional<Knowledge>> known) {
    Fields fields = new Fields(body);
    boolean named = fields.has("vulnerability");
    if (named == fields.has("text")) {
      fields.error(
          "text", "exactly one of text and vulnerability is needed", named ? "both" : "none");
    }
    String name = fields.optionalText("vulnerability", 1, 200).orElse("");
    String text = fields.optionalText("text", 1, LONGEST_TEXT).orElse("");
    List<String> weaknesses = fields.texts("weaknesses", MOST_WEAKNESSES, 20);
    if (!weaknesses.stream().allMatch(one -> one.matches("CWE-[0-9]{1,6}"))) {
      fields.error("weaknesses", "must be like CWE-79", "others");
    }
    if (named && !weaknesses.isEmpty()) {
      fields.error("weaknesses", "are those of the vulnerability", "others");
    }
    fields.check();
    return named
        ? known.apply(name).flatMap(QuestionReader::question).orElseThrow(QuestionReader::unknown)
        : new ProposalQuestion("", text, weaknesses);
  }

  private static Optional<ProposalQuestion> question(Knowledge known) {
    List<String> weaknesses =
        known.advisories().stream()
            .flatMap(one -> one.details().weaknesses().stream())
            .distinct()
            .sorted()
            .toList();
    return known.advisories().stream()
        .map(Advisory::details)
        .map(details -> details.summary())
        .filter(text -> !text.isBlank())
        .findFirst()
        .map(text -> new ProposalQuestion(known.name(), text, weaknesses));
  }

  private static ProblemException unknown() {
    return new ProblemException(
        Problem.of(ProblemType.NOT_FOUND, "No feed has a text of a vulnerability of that name."));
  }
}
