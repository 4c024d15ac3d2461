package org.fedrouter.engine.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.fedrouter.engine.corpus.Hospital;
import org.fedrouter.engine.corpus.Question;
import org.fedrouter.engine.corpus.QuestionBook;
import org.fedrouter.engine.model.LoraAdapter;
import org.fedrouter.engine.tokenizer.Tokenizer;
import org.fedrouter.engine.training.AdaptedModel;
import org.fedrouter.engine.training.BaseModel;
import org.fedrouter.engine.training.BatchShape;
import org.fedrouter.engine.training.Document;

/**
 * What one hospital's trained adapter knows: shares of questions whose expected answer greedy
 * decoding writes first, each in 0..1.
 *
 * @param general about known conditions
 * @param own about conditions that only this hospital has seen
 * @param shared about conditions that all hospitals have seen
 * @param others about conditions that only other hospitals have seen
 */
public record TrainedScores(double general, double own, double shared, double others) {
  private static final BatchShape SHAPE = new BatchShape(16, 64);

  /** Examines the base model, or an adapter on it. */
  public static TrainedScores of(
      Path folder,
      BaseModel model,
      Tokenizer tokenizer,
      Hospital hospital,
      Optional<LoraAdapter> adapter,
      int threads)
      throws IOException {
    QuestionBook book = QuestionBook.read(DemoModel.questionFile(folder));
    try (AdaptedModel adapted = new AdaptedModel(model, adapter, SHAPE, threads)) {
      return new TrainedScores(
          share(adapted, tokenizer, book.general()),
          share(adapted, tokenizer, book.own().getOrDefault(hospital.label(), List.of())),
          share(adapted, tokenizer, book.shared()),
          share(adapted, tokenizer, book.othersThan(hospital.label())));
    }
  }

  private static double share(AdaptedModel model, Tokenizer tokenizer, List<Question> questions) {
    List<Document> documents = questions.stream().map(q -> document(tokenizer, q)).toList();
    List<Boolean> right = model.writes(documents);
    return right.stream().mapToInt(r -> r ? 1 : 0).average().orElse(0);
  }

  private static Document document(Tokenizer tokenizer, Question question) {
    int from = tokenizer.encode(question.prompt()).length;
    return new Document(tokenizer.encode(question.prompt() + " " + question.expected()), from);
  }
}
