package org.fedrouter.engine.generation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fedrouter.engine.graph.Attributes;
import org.fedrouter.engine.graph.CompiledGraph;
import org.fedrouter.engine.graph.Element;
import org.fedrouter.engine.graph.Graph;
import org.fedrouter.engine.graph.Value;
import org.fedrouter.engine.model.AdapterShape;
import org.fedrouter.engine.model.Layout;
import org.fedrouter.engine.model.LoraAdapter;
import org.fedrouter.engine.model.ModelConfig;
import org.fedrouter.engine.model.ServingGraph;
import org.fedrouter.engine.model.TinyModel;
import org.fedrouter.engine.model.WeightSource;
import org.fedrouter.engine.runtime.Hardware;
import org.fedrouter.engine.runtime.Place;
import org.fedrouter.engine.runtime.Session;
import org.fedrouter.engine.runtime.Tensor;
import org.fedrouter.engine.runtime.UnboundException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Bound steps are ordinary steps, bit for bit, wherever their cache lies. */
@EnabledForJreRange(min = JRE.JAVA_22)
class BoundStepsTest {
  private static final ModelConfig CONFIG = TinyModel.CONFIG;
  private static final int SLOTS = 4;
  private static final int CONTEXT = 24;
  private static final int RANK = 4;

  private final Resources resources = new Resources();

  @AfterEach
  void close() {
    resources.close();
  }

  private Map<String, Tensor<FloatBuffer>> weights() {
    Map<String, Tensor<FloatBuffer>> weights = new LinkedHashMap<>();
    Map<String, float[]> values = TinyModel.weights(CONFIG, 5);
    Layout.of(CONFIG)
        .forEach(
            (name, shape) ->
                weights.put(
                    name, resources.add(Tensor.floats(Layout.required(values, name), shape))));
    return weights;
  }

  private Session session(CompiledGraph graph) {
    return resources.add(graph.open(new Place(Hardware.CPU, 1, Runnable::run, true)));
  }

  private Session named(Element cache) {
    return session(ServingGraph.named(CONFIG, weights(), RANK, cache));
  }

  /** Prompts in pieces, joint steps, rows that leave and come with another adapter. */
  private List<float[]> story(Session session) {
    AnswerLane lane = new AnswerLane(session, CONFIG, SLOTS, CONTEXT, RANK, resources);
    List<LoraAdapter> adapters = RandomAdapters.of(CONFIG, 3);
    List<float[]> seen = new ArrayList<>();
    for (int row = 0; row < 3; row++) {
      int slot = lane.claim();
      lane.load(slot, adapters.get(row));
      int[] prompt = {1 + row, 2, 3, 4, 5, 6};
      lane.prefill(slot, prompt, 0, 4 - row);
      lane.prefill(slot, prompt, 4 - row, 6);
      see(lane, slot, seen);
    }
    step(lane, seen, 0, 1, 2);
    lane.release(1);
    int again = lane.claim();
    lane.load(again, adapters.get(2));
    lane.prefill(again, new int[] {9, 8}, 0, 2);
    see(lane, again, seen);
    for (int i = 0; i < 3; i++) {
      step(lane, seen, 0, 1, 2);
      step(lane, seen, 2);
    }
    return seen;
  }

  private static void step(AnswerLane lane, List<float[]> seen, int... pending) {
    lane.step(pending, pending);
    for (int slot : pending) {
      see(lane, slot, seen);
    }
  }

  private static void see(AnswerLane lane, int slot, List<float[]> seen) {
    float[] logits = new float[lane.vocabulary()];
    lane.logits(slot, logits);
    seen.add(logits);
  }

  @ParameterizedTest
  @EnumSource(names = {"FLOAT", "FLOAT16"})
  void aBoundStepGivesTheBitsOfAnOrdinaryOne(Element cache) throws UnboundException {
    List<float[]> expected = story(named(cache));
    Session bound = named(cache);
    bound.bind(false);
    assertThat(story(bound)).usingRecursiveComparison().isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource(names = {"FLOAT", "FLOAT16"})
  void soDoesOneWhoseCacheNeverComesToTheHost(Element cache) throws UnboundException {
    List<float[]> expected = story(named(cache));
    Session bound = named(cache);
    bound.bind(true);
    assertThat(story(bound)).usingRecursiveComparison().isEqualTo(expected);
    AnswerLane lane = new AnswerLane(bound, CONFIG, SLOTS, CONTEXT, RANK, resources);
    assertThat(lane.keyValues()).isEmpty();
  }

  @Test
  void aNarrowCacheGivesNearlyTheSameLogits() {
    List<float[]> wide = story(named(Element.FLOAT));
    List<float[]> narrow = story(named(Element.FLOAT16));
    float largest = 0;
    for (int i = 0; i < wide.size(); i++) {
      for (int j = 0; j < wide.get(i).length; j++) {
        largest = Math.max(largest, Math.abs(wide.get(i)[j] - narrow.get(i)[j]));
      }
    }
    assertThat(largest).isBetween(1e-6f, DeviceTrial.TOLERANCE);
  }

  @Test
  void theSelfTestBindsWhatIsRight() {
    Session base = session(ServingGraph.base(CONFIG, weights()));
    assertThat(BoundTest.decide(base, CONFIG, Map.of())).isEqualTo(StepMode.BOUND);
    assertThat(base.isBound()).isTrue();
    Session named = named(Element.FLOAT);
    Map<String, long[]> shapes = new RowAdapter(CONFIG, RANK, 1).shapes();
    assertThat(BoundTest.decide(named, CONFIG, shapes)).isEqualTo(StepMode.BOUND);
  }

  @Test
  void theSelfTestFindsADifferenceAndStepsStayOrdinary() {
    Graph graph = new Graph(Element.FLOAT);
    AdapterShape shape = TinyModel.ADAPTER;
    WeightSource noisy =
        (name, size) -> {
          Value b = graph.input(name, Element.FLOAT, size);
          Value noise =
              graph.emit(
                  "RandomNormalLike",
                  Element.FLOAT,
                  size,
                  List.of(b),
                  Attributes.real("scale", 0.1f));
          return graph.emit("Add", Element.FLOAT, size, List.of(b, noise));
        };
    Session session =
        session(ServingGraph.adapted(graph, CONFIG, weights(), shape, noisy, Element.FLOAT));
    StepMode mode = BoundTest.decide(session, CONFIG, Lane.shapes(CONFIG, shape));
    assertThat(mode.bound()).isFalse();
    assertThat(mode.label()).startsWith("ordinary: the self-test's logits differ");
    assertThat(session.isBound()).isFalse();
  }

  @Test
  void whatIsNotWishedForIsNotTried() {
    Session session = resources.add(ServingGraph.base(CONFIG, weights()).open(Place.cpu(1)));
    assertThat(BoundTest.decide(session, CONFIG, Map.of()).label()).isEqualTo("ordinary");
    assertThat(session.isBound()).isFalse();
  }
}
