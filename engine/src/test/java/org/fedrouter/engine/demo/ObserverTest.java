package org.fedrouter.engine.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.fedrouter.core.federation.terms.Method;
import org.fedrouter.core.noise.AesCounterSource;
import org.fedrouter.engine.model.AdapterShape;
import org.fedrouter.engine.model.ModelFolder;
import org.fedrouter.engine.runtime.Place;
import org.fedrouter.engine.training.AdapterForm;
import org.fedrouter.engine.training.BaseModel;
import org.fedrouter.engine.training.BatchShape;
import org.fedrouter.engine.training.Document;
import org.fedrouter.engine.training.FederatedLots;
import org.fedrouter.engine.training.Patient;
import org.junit.jupiter.api.Test;

/** Whoever sees an update tells the document that it is made of, and nothing by no update. */
class ObserverTest {
  private static Document document(long seed) {
    return new Document(new SplittableRandom(seed).ints(12, 3, 2000).toArray(), 4);
  }

  @Test
  void update_givesAwayTheDocumentThatItIsMadeOf() {
    ModelFolder folder = ModelFolder.load(Path.of("demo-model"));
    AdapterForm form = new AdapterForm(Method.FFA_LORA, new AdapterShape(2, 4, 1), folder.config());
    float[] zeros = new float[form.dimension()];
    List<Document> outside = IntStream.range(0, 20).mapToObj(i -> document(100 + i)).toList();
    try (BaseModel model = BaseModel.of(folder);
        FederatedLots lots =
            FederatedLots.open(
                model,
                form,
                zeros,
                1,
                List.of(new Patient(List.of(document(1)))),
                new FederatedLots.Tuning(20, new BatchShape(8, 40), Place.cpu(1)))) {
      long[] sum = new long[form.dimension()];
      lots.addTo(sum, new int[] {0}, zeros, AesCounterSource.create());
      Observer observer = new Observer(model, form, 0.5, 1);
      observer.ask(List.of(document(1)), outside);
      observer.see(zeros, List.of(new double[form.dimension()]));
      assertThat(observer.membership()).as("nothing was seen").isEqualTo(0.5);
      observer.see(zeros, List.of(Arrays.stream(sum).mapToDouble(v -> -v).toArray()));
      assertThat(observer.membership()).isEqualTo(1);
    }
  }
}
