package org.fedrouter.core.federation.simulation.task;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Small grey pictures in classes, as difficult for a linear model as scanned digits: a class is a
 * few round spots at random places; an example moves each spot a little and adds noise to every
 * point. Values are in [0, 1].
 *
 * @param classes at least 2
 * @param side of the square, in points
 * @param spots of a class
 * @param wobble standard deviation of a spot's place, in points
 * @param noise standard deviation of a point's value
 */
record GlyphRecipe(int classes, int side, int spots, double wobble, double noise) {
  /** Ten classes of 64 points, of which softmax regression tells about 95 % apart. */
  static final GlyphRecipe DIGITS = new GlyphRecipe(10, 8, 5, 0.5, 0.15);

  private static final double RADIUS = 0.8;
  private static final double MARGIN = 1;

  private record Spot(double row, double column) {
    double at(int pointRow, int pointColumn) {
      double down = pointRow - row;
      double across = pointColumn - column;
      return Math.exp(-(down * down + across * across) / (2 * RADIUS * RADIUS));
    }
  }

  int features() {
    return side * side;
  }

  /** Examples for learning and others for trying, of the same classes. */
  ClassTask task(int training, int trial, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<List<Spot>> shapes =
        IntStream.range(0, classes).mapToObj(unused -> shape(random)).toList();
    return new ClassTask(
        new Softmax(classes, features()),
        examples(shapes, training, random),
        examples(shapes, trial, random));
  }

  private List<Spot> shape(SplittableRandom random) {
    double most = side - 1 - MARGIN;
    return IntStream.range(0, spots)
        .mapToObj(
            unused -> new Spot(random.nextDouble(MARGIN, most), random.nextDouble(MARGIN, most)))
        .toList();
  }

  private Examples examples(List<List<Spot>> shapes, int count, SplittableRandom random) {
    List<double[]> vectors = new ArrayList<>();
    List<Integer> labels = new ArrayList<>();
    for (int example = 0; example < count; example++) {
      int label = random.nextInt(classes);
      labels.add(label);
      vectors.add(picture(shapes.get(label), random));
    }
    return new Examples(vectors, labels);
  }

  private double[] picture(List<Spot> shape, SplittableRandom random) {
    List<Spot> moved =
        shape.stream()
            .map(
                spot ->
                    new Spot(
                        spot.row + wobble * random.nextGaussian(),
                        spot.column + wobble * random.nextGaussian()))
            .toList();
    double[] points = new double[features()];
    for (int point = 0; point < points.length; point++) {
      int row = point / side;
      int column = point % side;
      double ink = moved.stream().mapToDouble(spot -> spot.at(row, column)).sum();
      points[point] = Math.clamp(ink + noise * random.nextGaussian(), 0.0, 1.0);
    }
    return points;
  }
}
