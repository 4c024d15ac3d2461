package org.fedrouter.compliance.traffic;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.fedrouter.compliance.traffic.IsolationForest.Node;
import org.fedrouter.core.exchange.Bytes;

/** A model as text; its last line is the SHA-256 of the lines before it. */
public final class TrafficModelText {
  private static final String FORMAT = "fedrouter-traffic-model/1";
  private static final String HASH = "sha256 ";

  /** No tree of ours is deeper, so that a made-up one cannot exhaust the stack. */
  private static final int DEEPEST = 32;

  private TrafficModelText() {}

  /** Equal models give equal texts. */
  public static String write(TrafficModel model) {
    StringBuilder text = new StringBuilder(FORMAT).append('\n');
    text.append(String.join("\t", model.names())).append('\n');
    text.append(model.threshold()).append('\n');
    for (Profile profile : model.profiles()) {
      text.append(numbers(profile.medians())).append('\n');
      text.append(numbers(profile.scales())).append('\n');
    }
    text.append(model.forest().sample()).append('\n');
    for (Node tree : model.forest().trees()) {
      tree(text, tree);
      text.append('\n');
    }
    return text + HASH + hash(text.toString()) + "\n";
  }

  private static String numbers(double[] values) {
    return String.join(" ", Arrays.stream(values).mapToObj(Double::toString).toList());
  }

  private static void tree(StringBuilder text, Node node) {
    switch (node) {
      case Node.Leaf(int size) -> text.append("l ").append(size).append(' ');
      case Node.Cut cut -> {
        text.append("c ").append(cut.feature()).append(' ').append(cut.at()).append(' ');
        tree(text, cut.below());
        tree(text, cut.above());
      }
    }
  }

  private static String hash(String text) {
    return Bytes.sha256(text.getBytes(StandardCharsets.UTF_8)).hex();
  }

  /**
   * Reads a model.
   *
   * @throws IllegalArgumentException when the text is none, or was changed
   */
  public static TrafficModel read(String text) {
    int end = text.lastIndexOf(HASH);
    if (!text.startsWith(FORMAT + "\n") || end < 0) {
      throw new IllegalArgumentException("it is no traffic model");
    }
    if (!text.substring(end).equals(HASH + hash(text.substring(0, end)) + "\n")) {
      throw new IllegalArgumentException("the model is not what its sha256 says");
    }
    Iterator<String> lines = text.substring(0, end).lines().skip(1).iterator();
    List<String> names = List.of(lines.next().split("\t", -1));
    double threshold = Double.parseDouble(lines.next());
    List<Profile> profiles = new ArrayList<>();
    for (int part = 0; part < TrafficModel.PARTS; part++) {
      profiles.add(new Profile(numbers(lines.next()), numbers(lines.next())));
    }
    int sample = Integer.parseInt(lines.next());
    List<Node> trees = new ArrayList<>();
    while (lines.hasNext()) {
      Iterator<String> words = Arrays.asList(lines.next().split(" ", -1)).iterator();
      trees.add(tree(words, names.size(), 0));
    }
    return new TrafficModel(
        names, profiles, new IsolationForest(trees.toArray(Node[]::new), sample), threshold);
  }

  private static double[] numbers(String line) {
    return Arrays.stream(line.split(" ", -1)).mapToDouble(Double::parseDouble).toArray();
  }

  private static Node tree(Iterator<String> words, int width, int depth) {
    if (words.next().equals("l")) {
      return new Node.Leaf(Integer.parseInt(words.next()));
    }
    int feature = Integer.parseInt(words.next());
    if (feature < 0 || feature >= width || depth > DEEPEST) {
      throw new IllegalArgumentException("a tree cuts what is not there");
    }
    double at = Double.parseDouble(words.next());
    return new Node.Cut(feature, at, tree(words, width, depth + 1), tree(words, width, depth + 1));
  }
}
