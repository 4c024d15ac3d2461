package org.fedrouter.compliance.triage;

import org.fedrouter.compliance.signature.Meaning;

/** Why a step is not taken. */
public sealed interface Obstacle {
  /** In one sentence, for people. */
  String message();

  /** The step is not the next one. */
  record WrongStep(Stage stage, Meaning asked) implements Obstacle {
    @Override
    public String message() {
      return stage
          .next()
          .map(
              next ->
                  "The record is %s: its next signature means %s, not %s."
                      .formatted(stage.label(), next.label(), asked.label()))
          .orElse("The record is %s: no signature leads on.".formatted(stage.label()));
    }
  }

  /** Whoever wrote it does not review or approve it. */
  record OwnWork(Meaning asked) implements Obstacle {
    @Override
    public String message() {
      return "Somebody else than the author must give the %s.".formatted(asked.label());
    }
  }

  /** Authorship is the author's. */
  record NotTheAuthor(String author) implements Obstacle {
    @Override
    public String message() {
      return "The author is " + author + ".";
    }
  }

  /** The signer has seen another version. */
  record OtherVersion(int latest) implements Obstacle {
    @Override
    public String message() {
      return "The latest version is %d, or it has another hash.".formatted(latest);
    }
  }

  /** What a finding rests on says who has found it. */
  record Analysed() implements Obstacle {
    @Override
    public String message() {
      return "An analysis has found it: its evidence is what was matched.";
    }
  }

  /** What should be written breaks a rule. */
  record BrokenRule(Assessment.Broken rule) implements Obstacle {
    @Override
    public String message() {
      return "%s %s, got %s.".formatted(rule.field(), rule.rule(), rule.value());
    }
  }
}
