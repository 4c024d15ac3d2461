package org.fedrouter.web.openai;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.fedrouter.inference.Catalogue;
import org.fedrouter.node.Node;
import org.junit.jupiter.api.Test;

class ModelListTest {
  private static final Catalogue.Adapter HEART =
      new Catalogue.Adapter("heart", "aa", 3, 1e-5, "north", null);

  @Test
  void defaultModel_comesFirst_thenAllWithTheirAdapters() {
    Catalogue catalogue =
        new Catalogue(
            List.of(
                new Catalogue.Offer(
                    new Node("n", "north", URI.create("https://127.0.0.1:1"), 32),
                    List.of(
                        new Catalogue.Model("base", "00", List.of(HEART)),
                        new Catalogue.Model("large", "11", List.of())))));
    assertThat(ModelList.of(catalogue, "fedrouter-demo"))
        .containsExactly(
            new ModelList.Entry("fedrouter-demo", "fedrouter"),
            new ModelList.Entry("fedrouter-demo:heart", "north"),
            new ModelList.Entry("base", "fedrouter"),
            new ModelList.Entry("base:heart", "north"),
            new ModelList.Entry("large", "fedrouter"));
  }

  @Test
  void whereNobodyAnswers_nothingIsServed() {
    assertThat(ModelList.of(Catalogue.EMPTY, "fedrouter-demo")).isEmpty();
  }
}
