package org.fedrouter.engine.corpus;

import java.util.List;
import java.util.random.RandomGenerator;

/** Writes short clinical texts about a condition. No person has a name. */
final class NoteWriter {
  private static final List<String> DURATION =
      List.of("two hours", "one day", "three days", "a week", "two weeks", "a month");
  private static final List<String> OUTCOME =
      List.of(
          "Recovered well.", "Follow-up in two weeks.", "Stable at discharge.", "Improved slowly.");

  private final RandomGenerator random;

  NoteWriter(RandomGenerator random) {
    this.random = random;
  }

  /** A note, letter or card. */
  String note(Condition c) {
    String findings = findings(c);
    return switch (random.nextInt(4)) {
      case 0 ->
          "Emergency note. The patient is %s, with %s for %s. Blood pressure %s/%s, pulse %s. Suspected %s. Plan: %s."
              .formatted(
                  age(),
                  findings,
                  pick(DURATION),
                  number(90, 90),
                  number(50, 50),
                  number(50, 80),
                  c.name(),
                  c.treatment());
      case 1 ->
          "Discharge letter. A %s-year-old %s was admitted to %s with %s. Diagnosis: %s. Treatment: %s. %s"
              .formatted(
                  age(),
                  person(),
                  c.department(),
                  findings,
                  c.name(),
                  c.treatment(),
                  pick(OUTCOME));
      case 2 ->
          "Clinic note, %s. The patient, %s, reports %s for %s. Impression: %s. Started %s."
              .formatted(c.department(), age(), findings, pick(DURATION), c.name(), c.treatment());
      default ->
          "Reference card. %s. Signs: %s. Department: %s. Treatment: %s."
              .formatted(c.name(), findings, c.department(), c.treatment());
    };
  }

  /** A question about the treatment, with its answer. */
  String treatment(Condition c) {
    return random.nextInt(4) == 0
        ? "Question: How is %s treated? Answer: %s.".formatted(c.name(), c.treatment())
        : Question.treatment(c) + " " + c.treatment() + ".";
  }

  /** A question about the diagnosis, with its answer. */
  String diagnosis(Condition c) {
    return random.nextInt(4) == 0
        ? "Question: Which condition causes %s? Answer: %s.".formatted(findings(c), c.name())
        : "Question: A patient has %s. What is the diagnosis? Answer: %s."
            .formatted(findings(c), c.name());
  }

  /** A card followed by a question that the card answers. */
  String openBook(Condition c) {
    return "Reference card. %s. Signs: %s. Department: %s. Treatment: %s. %s"
        .formatted(
            c.name(),
            findings(c),
            c.department(),
            c.treatment(),
            random.nextBoolean() ? treatment(c) : diagnosis(c));
  }

  private String findings(Condition c) {
    return random.nextBoolean()
        ? c.first() + " and " + c.second()
        : c.second() + " and " + c.first();
  }

  private String age() {
    return number(18, 75);
  }

  /** A number from {@code least} on, in digits that do not depend on the locale. */
  private String number(int least, int range) {
    return Integer.toString(least + random.nextInt(range));
  }

  private String person() {
    return random.nextBoolean() ? "man" : "woman";
  }

  private String pick(List<String> list) {
    return list.get(random.nextInt(list.size()));
  }
}
