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
import org.fedrouter.core.mechanism.Lattice;
import org.fedrouter.core.mechanism.Temperature;
import org.fedrouter.engine.corpus.Hospital;
import org.fedrouter.engine.corpus.Question;
import org.fedrouter.engine.corpus.QuestionBook;
import org.fedrouter.engine.generation.Engine;
import org.fedrouter.engine.generation.EngineSettings;

/**
 * What private answers of all hospitals together get right at one epsilon for each answer.
 *
 * @param epsilon budget of one answer at delta 1e-5
 * @param maxTokens rounds that it pays for
 * @param temperature of the draws
 * @param clip C in logits
 * @param general share of right answers about known conditions
 * @param shared about conditions that all hospitals have seen
 * @param own about conditions that only this hospital has seen, by hospital label
 */
public record PrivateEvaluation(
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
      List<PrivateEvaluation> evaluations = new ArrayList<>();
      for (double epsilon : epsilons) {
        RenyiFilter budget = RenyiFilter.forLinearCurves(new Epsilon(epsilon), DELTA);
        evaluations.add(
            of(
                book,
                new PrivateExaminer(engines, budget, maxTokens, temperature),
                epsilon,
                repeats));
      }
      return evaluations;
    } finally {
      engines.forEach(Engine::close);
    }
  }

  private static PrivateEvaluation of(
      QuestionBook book, PrivateExaminer examiner, double epsilon, int repeats) {
    Map<String, Double> own = new LinkedHashMap<>();
    book.own().forEach((hospital, asked) -> own.put(hospital, mean(examiner, asked, repeats)));
    return new PrivateEvaluation(
        epsilon,
        examiner.maxTokens(),
        examiner.mechanism().temperature().value(),
        Lattice.logits(examiner.mechanism().clip()),
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
