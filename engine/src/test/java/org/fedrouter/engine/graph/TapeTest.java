package org.fedrouter.engine.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class TapeTest {
  private final Graph graph = new Graph(Element.FLOAT);
  private final Tape tape = new Tape(graph);
  private final Value a = graph.parameter("a", 2, 3);

  @Test
  void matmul_innerSizesDiffer_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> tape.matmul(a, a))
        .withMessageContaining("inner");
  }

  @Test
  void add_shapesDoNotBroadcast_refused() {
    Value b = graph.input("b", Element.FLOAT, 4);
    assertThatIllegalArgumentException().isThrownBy(() -> tape.add(a, b));
  }

  @Test
  void reshape_otherSize_refused() {
    assertThatIllegalArgumentException().isThrownBy(() -> tape.reshape(a, 7));
  }

  @Test
  void swap_twice_isTheValueItself() {
    assertThat(tape.swap(tape.swap(a))).isSameAs(a);
  }

  @Test
  void gradients_unrelatedParameter_refused() {
    Value other = graph.parameter("other", 1);
    Value y = tape.neg(a);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Gradients.of(tape, y, y, List.of(other)))
        .withMessageContaining("other");
  }

  @Test
  void graph_integerElement_refused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Graph(Element.INT64));
  }
}
