package org.fedrouter.engine.demo;

import java.util.Locale;

/** The text of {@code card.md}: what the model is and what it can do. */
record Card(DemoPlan plan, long seed, Evaluation evaluation) {
  private static String head() {
    return """
      # Demonstration model

      A small Llama-style decoder (%d layers of width %d, vocabulary %d, context %d) and, for each of
      three hospitals, %d adapters (rank %d, all linear maps, A fixed and published by seed, only B
      trained and stored in 8 bits), one per patient shard. No text names a person; conditions with
      odd names, their signs and their drugs are invented. It is not medical advice.

      Made by `DemoModel.build(seed = %d)` of this repository: the project's own generator writes the
      texts, the project's own engine trains on them (%d steps of %d x %d tokens for the base model,
      %d steps for the adapters). With one thread and on one type of processor the same seed gives
      the same bytes; `manifest.json` holds their hashes.

      It answers questions of two forms, and writes notes, letters and reference cards:

          Question: What is the treatment for migraine? Answer:
          Question: A patient has wheezing and shortness of breath at night. What is the diagnosis? Answer:

      Anything else gives fluent nonsense.

      Validation loss: %.4f nats per token on held-out public texts, much of it the entropy of random
      names, ages and measurements.

      Share of questions answered right without privacy (greedy). "Covered" is the share of questions
      whose every answer token is among the base model's %d most likely ones.

      | hospital | questions | base | ensemble of shards | one shard | covered |
      |---|---|---|---|---|---|
      """;
  }

  String text() {
    StringBuilder text =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                head(),
                plan.config().layers(),
                plan.config().width(),
                plan.config().vocabulary(),
                plan.config().positions(),
                plan.shards(),
                DemoPlan.RANK,
                seed,
                plan.base().schedule().steps(),
                plan.base().shape().rows(),
                plan.base().shape().time(),
                plan.adapters().schedule().steps(),
                evaluation.validationLoss(),
                Examiner.CANDIDATES));
    evaluation
        .hospitals()
        .forEach(
            (hospital, scores) -> {
              text.append(row(hospital, "general", scores.general()));
              text.append(row(hospital, "own", scores.own()));
              text.append(row(hospital, "shared", scores.shared()));
              text.append(row(hospital, "other hospitals'", scores.others()));
            });
    return text.toString();
  }

  private static String row(String hospital, String questions, Score score) {
    return String.format(
        Locale.ROOT,
        "| %s | %s | %.2f | %.2f | %.2f | %.2f |\n",
        hospital,
        questions,
        score.base(),
        score.ensemble(),
        score.singleShard(),
        score.covered());
  }
}
