package org.fedrouter.core.federation.simulation.task;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Made-up notes of some words in ten classes, and a linear model of one number for each class and
 * word. Two words in five are typical of their note's class. Nothing but words and class is there,
 * so models may have a hundred thousand numbers and still be quick to try.
 */
public final class Notes {
  public static final int CLASSES = 10;

  private static final int LENGTH = 24;
  private static final double TYPICAL = 0.4;

  /** Words that are typical of any class. */
  private static final int TOPICAL = 2000;

  /** What each word counts, so that a note has length 1. */
  private static final float COUNT = (float) (1 / Math.sqrt(LENGTH));

  private final int words;

  /**
   * @param dimension of the model, a multiple of {@value #CLASSES}, at least 1,000
   */
  public Notes(int dimension) {
    if (dimension < 1000 || dimension % CLASSES != 0) {
      throw new IllegalArgumentException(
          "dimension must be a multiple of %d, at least 1000; got %d"
              .formatted(CLASSES, dimension));
    }
    this.words = dimension / CLASSES;
  }

  /**
   * A note.
   *
   * @param label its class
   * @param words their numbers
   */
  public record Note(int label, List<Integer> words) {
    public Note {
      words = List.copyOf(words);
    }
  }

  /** How a model does on some notes. */
  public record Trial(double loss, double accuracy) {}

  /** Notes of one hospital: how often it has which class is its own. */
  public List<Note> written(int count, double alpha, SplittableRandom random) {
    double[] shares = new double[CLASSES];
    Arrays.setAll(shares, unused -> Gamma.draw(alpha, random));
    double sum = Arrays.stream(shares).sum();
    return IntStream.range(0, count)
        .mapToObj(unused -> note(drawn(shares, sum * random.nextDouble()), random))
        .toList();
  }

  private static int drawn(double[] shares, double place) {
    double before = 0;
    for (int c = 0; c < shares.length - 1; c++) {
      before += shares[c];
      if (place < before) {
        return c;
      }
    }
    return shares.length - 1;
  }

  private Note note(int label, SplittableRandom random) {
    int topical = Math.min(words, TOPICAL) / CLASSES;
    List<Integer> own =
        IntStream.range(0, LENGTH)
            .map(
                unused ->
                    random.nextDouble() < TYPICAL
                        ? random.nextInt(topical) * CLASSES + label
                        : random.nextInt(words))
            .boxed()
            .toList();
    return new Note(label, own);
  }

  /**
   * Moves an update against the gradient of one note's cross entropy at the model with the update.
   *
   * @param rate how far
   * @param flipped whether it takes class c for the last class less c
   */
  public void step(float[] model, float[] update, Note note, double rate, boolean flipped) {
    int label = flipped ? CLASSES - 1 - note.label : note.label;
    double[] shares = shares(model, update, note);
    for (int c = 0; c < CLASSES; c++) {
      float pull = (float) (rate * ((c == label ? 1 : 0) - shares[c])) * COUNT;
      for (int word : note.words) {
        update[c * words + word] += pull;
      }
    }
  }

  /** How a model does. */
  public Trial trial(float[] model, List<Note> notes) {
    double loss = 0;
    int right = 0;
    float[] nothing = new float[model.length];
    for (Note note : notes) {
      double[] shares = shares(model, nothing, note);
      loss -= Math.log(Math.max(shares[note.label], Double.MIN_NORMAL)) / notes.size();
      right += first(shares) == note.label ? 1 : 0;
    }
    return new Trial(loss, (double) right / notes.size());
  }

  /** The class with the largest share, the first of equals. */
  private static int first(double[] shares) {
    return IntStream.range(0, CLASSES)
        .reduce((best, other) -> shares[other] > shares[best] ? other : best)
        .orElseThrow();
  }

  private double[] shares(float[] model, float[] update, Note note) {
    double[] shares = new double[CLASSES];
    for (int c = 0; c < CLASSES; c++) {
      int from = c * words;
      float score = 0;
      for (int word : note.words) {
        score += model[from + word] + update[from + word];
      }
      shares[c] = score * COUNT;
    }
    double highest = Arrays.stream(shares).max().orElseThrow();
    Arrays.setAll(shares, c -> Math.exp(shares[c] - highest));
    double sum = Arrays.stream(shares).sum();
    Arrays.setAll(shares, c -> shares[c] / sum);
    return shares;
  }
}
