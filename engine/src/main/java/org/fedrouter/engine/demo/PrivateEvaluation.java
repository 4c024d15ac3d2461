package org.fedrouter.engine.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fedrouter.core.accounting.Delta;
import org.fedrouter.core.accounting.Epsilon;
import org.fedrouter.core.accounting.RenyiFilter;
import org.fedrouter.core.mechanism.Temperature;
import org.fedrouter.engine.corpus.Hospital;
import org.fedrouter.engine.corpus.Question;
import org.fedrouter.engine.corpus.QuestionBook;
import org.fedrouter.engine.generation.Engine;
import org.fedrouter.engine.generation.EngineSettings;

/**
 * What private answers of all hospitals together get right at one epsilon for each answer.
 *
 * @param mechanism by which the answers are protected
 * @param epsilon budget of one answer at delta 1e-5
 * @param maxTokens rounds that it pays for
 * @param temperature of the draws
 * @param clip C, or the norm bound Delta, in logits
 * @param general share of right answers about known conditions
 * @param shared about conditions that all hospitals have seen
 * @param own about conditions that only this hospital has seen, by hospital label
 */
public record PrivateEvaluation(
    String mechanism,
    double epsilon,
    int maxTokens,
    double temperature,
    double clip,
    double general,
    double shared,
    Map<String, Double> own) {
  private static final Delta DELTA = new Delta(1e-5);
  private static final int MAX_CONTEXT = 128;

  /**
   * Asks every question {@code repeats} times at each epsilon.
   *
   * @param cache folder for the tokenizer's native library, writable by this user only
   */
  public static List<PrivateEvaluation> of(
      Path folder,
      String mechanism,
      List<Double> epsilons,
      Temperature temperature,
      int maxTokens,
      int repeats,
      int threads,
      Path cache)
      throws IOException {
    QuestionBook book = QuestionBook.read(DemoModel.questionFile(folder));
    EngineSettings settings = new EngineSettings(0, 1, MAX_CONTEXT, threads, cache);
    List<Engine> engines = new ArrayList<>();
    try {
      for (Hospital hospital : Hospital.values()) {
        engines.add(Engine.open(folder, DemoModel.shardFile(folder, hospital), settings));
      }
      int shards = engines.stream().mapToInt(engine -> engine.info().shards()).sum();
      List<PrivateEvaluation> evaluations = new ArrayList<>();
      for (double epsilon : epsilons) {
        long nano = RenyiFilter.forLinearCurves(new Epsilon(epsilon), DELTA).limitNano();
        Protection protection =
            Protection.of(mechanism, nano, maxTokens, shards, engines.size(), temperature);
        PrivateExaminer examiner = new PrivateExaminer(engines, protection, maxTokens);
        Asked asked = new Asked(epsilon, maxTokens, temperature.value(), repeats);
        evaluations.add(of(book, examiner, protection, asked));
      }
      return evaluations;
    } finally {
      engines.forEach(Engine::close);
    }
  }

  private record Asked(double epsilon, int maxTokens, double temperature, int repeats) {}

  private static PrivateEvaluation of(
      QuestionBook book, PrivateExaminer examiner, Protection protection, Asked asked) {
    int repeats = asked.repeats();
    Map<String, Double> own = new LinkedHashMap<>();
    book.own()
        .forEach((hospital, questions) -> own.put(hospital, mean(examiner, questions, repeats)));
    return new PrivateEvaluation(
        protection.mechanism(),
        asked.epsilon(),
        asked.maxTokens(),
        asked.temperature(),
        protection.bound(),
        mean(examiner, book.general(), repeats),
        mean(examiner, book.shared(), repeats),
        own);
  }

  private static double mean(PrivateExaminer examiner, List<Question> asked, int repeats) {
    double sum = 0;
    for (int i = 0; i < repeats; i++) {
      sum += examiner.share(asked);
    }
    return sum / repeats;
  }
}
