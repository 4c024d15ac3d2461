package org.fedrouter.engine.demo;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.fedrouter.engine.corpus.Hospital;
import org.fedrouter.engine.corpus.PrivateFacts;
import org.fedrouter.engine.corpus.PublicCorpus;
import org.fedrouter.engine.corpus.Question;
import org.fedrouter.engine.corpus.QuestionBook;
import org.fedrouter.engine.generation.Engine;
import org.fedrouter.engine.generation.EngineSettings;
import org.fedrouter.engine.model.ModelFolder;
import org.fedrouter.engine.model.StoredTensor;
import org.fedrouter.engine.runtime.Tensor;
import org.fedrouter.engine.tokenizer.Tokenizer;
import org.fedrouter.engine.training.BatchShape;
import org.fedrouter.engine.training.Document;
import org.fedrouter.engine.training.ValidationLoss;

/**
 * The demonstration model: a small decoder that this engine trains on texts that the project's
 * generator writes, and for each of three hospitals one adapter per patient shard.
 */
public final class DemoModel {
  private static final BatchShape VALIDATION = new BatchShape(16, 96);
  private static final int MAX_CONTEXT = 128;

  private DemoModel() {}

  /**
   * Builds the committed model. With one thread and on one type of processor the same seed gives
   * the same bytes; elsewhere the validation loss agrees within 1 %.
   *
   * @param out folder that receives the files; existing ones are replaced
   */
  public static Manifest build(long seed, int threads, Path out, Consumer<String> progress)
      throws IOException {
    return build(DemoPlan.standard(threads), seed, out, progress);
  }

  /** Builds a model of any size. */
  public static Manifest build(DemoPlan plan, long seed, Path out, Consumer<String> progress)
      throws IOException {
    Path cache = Files.createTempDirectory("fedrouter-tokenizer");
    return new DemoBuild(plan, new Seeds(seed), out, cache, progress).run();
  }

  /** Path of a hospital's adapters in a model folder. */
  public static Path shardFile(Path folder, Hospital hospital) {
    return folder.resolve("shards").resolve(hospital.label() + ".safetensors");
  }

  /** Path of the questions in a model folder. */
  public static Path questionFile(Path folder) {
    return folder.resolve("questions.json");
  }

  /**
   * Measures what base model, ensembles and single shards know.
   *
   * @param stride every how many-th question is asked, 1 for all
   * @param cache folder for the tokenizer's native library, writable by this user only
   */
  public static Evaluation evaluate(Path folder, int threads, int stride, Path cache)
      throws IOException {
    Manifest manifest = Manifest.read(folder);
    double loss =
        validationLoss(folder, manifest.seed(), manifest.validationDocuments(), threads, cache);
    return new Evaluation(loss, examine(folder, threads, stride, cache));
  }

  static Map<String, Evaluation.HospitalScores> examine(
      Path folder, int threads, int stride, Path cache) throws IOException {
    QuestionBook book = QuestionBook.read(questionFile(folder));
    EngineSettings settings = new EngineSettings(0, 1, MAX_CONTEXT, threads, cache);
    Map<String, Evaluation.HospitalScores> scores = new LinkedHashMap<>();
    for (Hospital hospital : Hospital.values()) {
      try (Engine engine = Engine.open(folder, shardFile(folder, hospital), settings)) {
        Examiner examiner = new Examiner(engine);
        List<Question> own = book.own().getOrDefault(hospital.label(), List.of());
        scores.put(
            hospital.label(),
            new Evaluation.HospitalScores(
                examiner.ask(every(stride, book.general())),
                examiner.ask(every(stride, own)),
                examiner.ask(every(stride, book.shared())),
                examiner.ask(every(stride, book.othersThan(hospital.label())))));
      }
    }
    return scores;
  }

  private static List<Question> every(int stride, List<Question> questions) {
    return IntStream.range(0, questions.size())
        .filter(i -> i % stride == 0)
        .mapToObj(questions::get)
        .toList();
  }

  /** Validation loss of the stored base model on documents that depend on the seed only. */
  static double validationLoss(Path folder, long seed, int documents, int threads, Path cache) {
    Seeds seeds = new Seeds(seed);
    ModelFolder model = ModelFolder.load(folder);
    PublicCorpus corpus = new PublicCorpus(seeds.validation(), PrivateFacts.of(seeds.facts()));
    try (Tokenizer tokenizer = Tokenizer.open(model.tokenizer(), cache)) {
      List<Document> held = new EncodedStream(tokenizer, corpus).take(documents);
      Map<String, Tensor<FloatBuffer>> weights = tensors(model);
      double loss = ValidationLoss.of(model.config(), weights, held, VALIDATION, threads);
      weights.values().forEach(Tensor::close);
      return loss;
    }
  }

  static Map<String, Tensor<FloatBuffer>> tensors(ModelFolder model) {
    Map<String, Tensor<FloatBuffer>> tensors = new LinkedHashMap<>();
    for (Map.Entry<String, StoredTensor> entry : model.weights().entrySet()) {
      tensors.put(entry.getKey(), entry.getValue().toTensor());
    }
    return tensors;
  }
}
