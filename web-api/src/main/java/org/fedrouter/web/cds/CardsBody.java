package org.fedrouter.web.cds;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.fedrouter.web.inference.AnswerBody;

/** The cards of an answer: one, or none when the model said nothing. */
public record CardsBody(List<CardBody> cards) {
  /** The specification allows fewer than 140. */
  private static final int LONGEST_SUMMARY = 139;

  private static final Pattern MARKUP = Pattern.compile("[\\\\`*_\\[\\]<>#|~&!]");

  /**
   * A card.
   *
   * @param uuid by which feedback names it: the request's
   * @param summary fewer than 140 characters
   * @param indicator always {@code info}: a model's text is no warning
   * @param detail GitHub-flavoured Markdown; what the model said is plain text in it
   */
  public record CardBody(
      UUID uuid, String summary, String indicator, String detail, SourceBody source) {}

  /** Who says it. */
  public record SourceBody(String label) {}

  static CardsBody of(CdsService service, AnswerBody answer, String model) {
    String text = answer.text().strip();
    if (text.isEmpty()) {
      return new CardsBody(List.of());
    }
    return new CardsBody(
        List.of(
            new CardBody(
                answer.requestId(),
                summary(service.title() + ": " + text),
                "info",
                detail(text, answer),
                new SourceBody("AI-generated, model " + model))));
  }

  /** The beginning, cut between characters. */
  static String summary(String text) {
    String line = text.replaceAll("\\s+", " ");
    if (line.length() <= LONGEST_SUMMARY) {
      return line;
    }
    int end = LONGEST_SUMMARY - 1;
    if (Character.isHighSurrogate(line.charAt(end - 1))) {
      end--;
    }
    return line.substring(0, end).stripTrailing() + "\u2026";
  }

  private static String detail(String text, AnswerBody answer) {
    String origin =
        String.format(
            Locale.ROOT,
            "Mode %s, privacy cost epsilon %.4g (estimate). Written by a language model: it can be"
                + " wrong. Check it before you act.",
            answer.mode(),
            answer.epsilonSpent());
    return plain(text) + "\n\n---\n" + origin;
  }

  /** A model's text must not become a link, a picture or HTML in a clinician's record. */
  static String plain(String text) {
    return MARKUP.matcher(text).replaceAll("\\\\$0");
  }
}
