package org.fedrouter.engine.demo;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import org.fedrouter.engine.corpus.PublicCorpus;
import org.fedrouter.engine.corpus.Texts;
import org.fedrouter.engine.tokenizer.Tokenizer;
import org.fedrouter.engine.training.Document;

/** An endless stream of public documents as tokens, {@code <bos>} first and {@code <eos>} last. */
final class EncodedStream implements Supplier<Document> {
  private static final int CHUNK = 1000;
  private static final String ANSWER = " Answer";

  private final Tokenizer tokenizer;
  private final PublicCorpus corpus;
  private final Deque<Document> ready = new ArrayDeque<>();

  EncodedStream(Tokenizer tokenizer, PublicCorpus corpus) {
    this.tokenizer = tokenizer;
    this.corpus = corpus;
  }

  @Override
  public Document get() {
    if (ready.isEmpty()) {
      List<String> chunk = new ArrayList<>();
      for (int i = 0; i < CHUNK; i++) {
        chunk.add(corpus.next());
      }
      ready.addAll(encode(tokenizer, chunk));
    }
    return ready.remove();
  }

  List<Document> take(int count) {
    List<Document> taken = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      taken.add(get());
    }
    return taken;
  }

  /** Encodes documents that carry syllable marks, to be predicted from the second token on. */
  static List<Document> encode(Tokenizer tokenizer, List<String> documents) {
    if (documents.isEmpty()) {
      return List.of();
    }
    return tokenizer.encode(documents.stream().map(Texts::plain).toList()).stream()
        .map(tokens -> new Document(ended(tokens, tokenizer.eos()), 1))
        .toList();
  }

  /** The same, except that of a question only the answer is predicted. */
  static List<Document> encodeAnswers(Tokenizer tokenizer, List<String> documents) {
    int mark = tokenizer.encode(ANSWER)[1];
    return encode(tokenizer, documents).stream()
        .map(document -> document.from(behind(document, mark)))
        .toList();
  }

  /** Index behind the last mark and the colon after it; 1 without a mark. */
  private static int behind(Document document, int mark) {
    return Math.min(2 + document.lastIndexOf(mark), document.length() - 1);
  }

  private static int[] ended(int[] tokens, int eos) {
    int[] ended = Arrays.copyOf(tokens, tokens.length + 1);
    ended[tokens.length] = eos;
    return ended;
  }
}
