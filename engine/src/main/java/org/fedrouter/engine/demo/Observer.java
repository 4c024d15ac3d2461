package org.fedrouter.engine.demo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.fedrouter.engine.training.AdaptedModel;
import org.fedrouter.engine.training.AdapterForm;
import org.fedrouter.engine.training.BaseModel;
import org.fedrouter.engine.training.BatchShape;
import org.fedrouter.engine.training.Document;

/**
 * Tells members of a hospital by the adapter and the update of each round. Everybody sees adapters
 * and sums; whoever conspires with all other hospitals sees one hospital's update alone. A document
 * that was in a round's lots pulls the update its way, so going along the update lowers its loss
 * more than that of others: the slope is the update's product with the document's own gradient.
 * Slopes are compared with those of documents that are known to be outside (a reference
 * population), and summed as the likelihood ratio of "in this round with the chance of its lots,
 * shifted by {@value #SHIFT} deviations" against "never".
 */
final class Observer {
  /** Small against an adapter, large against the rounding of losses. */
  private static final double REACH = 0.1;

  private static final double SHIFT = 2;
  private static final BatchShape SHAPE = new BatchShape(32, 40);

  private final BaseModel model;
  private final AdapterForm form;
  private final int threads;
  private final double chance;
  private final List<Group> groups;

  /** Documents of one hospital, those that were trained on first, and the evidence about each. */
  private static final class Group {
    private final List<Document> documents;
    private final int inside;
    private final double[] evidence;

    Group(List<Document> inside, List<Document> outside) {
      this.documents = Stream.concat(inside.stream(), outside.stream()).toList();
      this.inside = inside.size();
      this.evidence = new double[documents.size()];
    }
  }

  /**
   * An observer that has seen nothing.
   *
   * @param chance of a patient to be in the lots of a round
   */
  Observer(BaseModel model, AdapterForm form, double chance, int threads) {
    this.model = model;
    this.form = form;
    this.chance = chance;
    this.threads = threads;
    this.groups = new ArrayList<>();
  }

  /** Asks about documents of one hospital, of which the first list was trained on. */
  void ask(List<Document> inside, List<Document> outside) {
    groups.add(new Group(inside, outside));
  }

  /**
   * Sees a round.
   *
   * @param updates of hospitals, in the order in which they were asked about
   */
  void see(float[] adapter, List<double[]> updates) {
    for (int hospital = 0; hospital < groups.size(); hospital++) {
      see(groups.get(hospital), adapter, updates.get(hospital));
    }
  }

  private void see(Group group, float[] adapter, double[] update) {
    double square = 0;
    for (double value : update) {
      square += value * value;
    }
    double reach = square == 0 ? 0 : REACH / Math.sqrt(square);
    try (AdaptedModel back = at(adapter, update, -reach);
        AdaptedModel forth = at(adapter, update, reach)) {
      List<Double> before = back.losses(group.documents);
      List<Double> after = forth.losses(group.documents);
      weigh(
          group,
          IntStream.range(0, before.size())
              .mapToDouble(i -> before.get(i) - after.get(i))
              .toArray());
    }
  }

  private AdaptedModel at(float[] adapter, double[] update, double reach) {
    float[] values = adapter.clone();
    for (int v = 0; v < values.length; v++) {
      values[v] += (float) (reach * update[v]);
    }
    return new AdaptedModel(model, Optional.of(form.adapter("observed", values)), SHAPE, threads);
  }

  private void weigh(Group group, double[] slopes) {
    double[] known = Arrays.copyOfRange(slopes, group.inside, slopes.length);
    double mean = Arrays.stream(known).average().orElse(0);
    double spread =
        Math.sqrt(Arrays.stream(known).map(s -> (s - mean) * (s - mean)).average().orElse(0));
    for (int i = 0; i < slopes.length; i++) {
      double z = spread == 0 ? 0 : (slopes[i] - mean) / spread;
      group.evidence[i] += Math.log(1 - chance + chance * Math.exp(SHIFT * z - SHIFT * SHIFT / 2));
    }
  }

  /** Area under the curve of telling both kinds apart, all hospitals together. */
  double membership() {
    List<Double> inside = new ArrayList<>();
    List<Double> outside = new ArrayList<>();
    for (Group group : groups) {
      for (int i = 0; i < group.evidence.length; i++) {
        (i < group.inside ? inside : outside).add(group.evidence[i]);
      }
    }
    return Canaries.area(inside, outside);
  }
}
