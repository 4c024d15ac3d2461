package org.fedrouter.hospital.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.fedrouter.core.aggregation.secure.group.Mode;
import org.fedrouter.core.aggregation.secure.group.ThresholdRule;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.federation.hospital.AdapterOffer;
import org.fedrouter.core.federation.hospital.Offers;
import org.fedrouter.core.federation.terms.AdapterTerms;
import org.fedrouter.core.federation.terms.Evaluation;
import org.fedrouter.core.federation.terms.JoiningTerms;
import org.fedrouter.core.federation.terms.Method;
import org.fedrouter.core.federation.terms.PrivacyTerms;
import org.fedrouter.core.federation.terms.ScheduleTerms;
import org.fedrouter.core.federation.terms.ServerOptimizer;
import org.fedrouter.core.federation.terms.TrainingTerms;
import org.fedrouter.core.note.Signatory;
import org.fedrouter.engine.model.AdapterShape;
import org.fedrouter.engine.model.LoraAdapter;
import org.fedrouter.engine.model.ModelConfig;
import org.fedrouter.engine.model.ModelFolder;
import org.fedrouter.engine.training.AdapterForm;
import org.fedrouter.hospital.models.TinyModel;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A node follows what its router publishes, and believes what it can check. */
class PublishedAdaptersTest {
  private static final Bytes BASE = Bytes.sha256(new byte[] {7});
  private static final Signatory ROUTER = new Signatory();

  private static ModelConfig config;

  private final List<AdapterEvent> events = new ArrayList<>();
  private final Shelf shelf = new Shelf();
  private final Router router = new Router();
  private PublishedAdapters adapters;

  /** What is served, and how often it was changed. */
  private static final class Shelf implements PublishedAdapters.Shelf {
    final Map<String, LoraAdapter> there = new LinkedHashMap<>();
    final List<Integer> sizes = new ArrayList<>();
    boolean full;

    @Override
    public void publish(LoraAdapter adapter) {
      if (full) {
        throw new IllegalArgumentException(adapter.name() + ": does not fit");
      }
      there.put(adapter.name(), adapter);
      sizes.add(there.size());
    }

    @Override
    public void withdraw(String adapter) {
      there.remove(adapter);
      sizes.add(there.size());
    }
  }

  /** Publishes what a test says; bytes by version. */
  private static final class Router implements Offering {
    List<AdapterOffer> published = List.of();
    final Map<Integer, Bytes> weights = new LinkedHashMap<>();
    int asked;

    @Override
    public List<AdapterOffer> published() {
      return published;
    }

    @Override
    public Bytes weights(AdapterOffer offer) throws IOException {
      asked++;
      Bytes bytes = weights.get(offer.version());
      if (bytes == null) {
        throw new IOException("no bytes of " + offer.name());
      }
      return bytes;
    }
  }

  @BeforeAll
  static void build() throws IOException {
    config = ModelFolder.load(TinyModel.folder().resolve("model")).config();
  }

  @BeforeEach
  void follow() {
    adapters = new PublishedAdapters(new PublishedAdapters.Base(BASE, config), shelf, events::add);
  }

  private static TrainingTerms terms(String name, Bytes base, int more) {
    AdapterForm form = new AdapterForm(Method.FFA_LORA, new AdapterShape(2, 4, 1), config);
    return new TrainingTerms(
        name,
        0,
        new AdapterTerms(base, Method.FFA_LORA, 2, 2, 1, form.dimension() + more),
        new JoiningTerms(Mode.MAX_SECRECY, 0, 3, "mean", ThresholdRule.TWO_THIRDS, 1),
        new PrivacyTerms(0.5, 3, 1e-5),
        new ScheduleTerms(
            9, 2, 3, 1, Duration.ofSeconds(60), Duration.ofSeconds(10), Duration.ofSeconds(600)),
        new ServerOptimizer(ServerOptimizer.Kind.FEDAVG, 1),
        Evaluation.PUBLIC,
        List.of("east", "north", "south"));
  }

  private Offers offers(String name) {
    return new Offers(ROUTER, terms(name, BASE, 0));
  }

  private AdapterOffer publish(Offers offers, int version, float each) {
    AdapterOffer offer = offers.offer(version, each);
    router.published = List.of(offer);
    router.weights.put(version, offers.weights(each));
    return offer;
  }

  private void look() throws IOException, InterruptedException {
    adapters.look(router, ROUTER.ring());
  }

  @Test
  void publishedVersion_isServed_underItsNameAndHash() throws Exception {
    AdapterOffer offer = publish(offers("notes"), 2, .25f);
    look();
    look();
    LoraAdapter served = Objects.requireNonNull(shelf.there.get("notes.v2"));
    assertThat(served.hash()).isEqualTo(offer.sha256().hex());
    assertThat(served.training().epsilon()).isEqualTo(.5);
    assertThat(served.training().delta()).isEqualTo(1e-5);
    assertThat(served.training().plan()).isNull();
    assertThat(served.b().values()).allSatisfy(b -> assertThat(b).containsOnly(.25f));
    assertThat(router.asked).isEqualTo(1);
    assertThat(events).containsExactly(new AdapterEvent.Served("notes.v2", offer.sha256()));
  }

  /** One of a training at a time; the new one is there before the old one goes. */
  @Test
  void otherVersion_takesItsPlace_andARollBackBringsTheFormer() throws Exception {
    Offers offers = offers("notes");
    publish(offers, 1, .25f);
    look();
    publish(offers, 2, .5f);
    look();
    assertThat(shelf.there).containsOnlyKeys("notes.v2");
    publish(offers, 1, .25f);
    look();
    assertThat(shelf.there).containsOnlyKeys("notes.v1");
    assertThat(shelf.sizes).containsExactly(1, 2, 1, 2, 1);
    router.published = List.of();
    look();
    assertThat(shelf.there).isEmpty();
    assertThat(adapters.served()).isEmpty();
    assertThat(events).last().isEqualTo(new AdapterEvent.Withdrawn("notes.v1"));
  }

  @Test
  void trainings_areServedBesideEachOther() throws Exception {
    AdapterOffer first = publish(offers("notes"), 1, .25f);
    AdapterOffer second = publish(offers("letters"), 2, .5f);
    router.published = List.of(first, second);
    look();
    assertThat(adapters.served()).containsExactlyInAnyOrder("notes.v1", "letters.v2");
    router.published = List.of(second);
    look();
    assertThat(shelf.there).containsOnlyKeys("letters.v2");
  }

  private void refusedWhile(AdapterOffer bad, String reason) throws Exception {
    publish(offers("notes"), 1, .25f);
    look();
    events.clear();
    router.published = List.of(bad);
    look();
    assertThat(events)
        .singleElement()
        .isInstanceOfSatisfying(
            AdapterEvent.Refused.class,
            refused -> {
              assertThat(refused.name()).isEqualTo(bad.name());
              assertThat(refused.reason()).contains(reason);
            });
    assertThat(shelf.there).as("the one before stays").containsOnlyKeys("notes.v1");
  }

  @Test
  void otherBaseModel_isRefused() throws Exception {
    Offers other = new Offers(ROUTER, terms("notes", Bytes.sha256(), 0));
    refusedWhile(other.offer(2, .5f), "another base model");
    assertThat(router.asked).as("nothing of it is fetched").isEqualTo(1);
  }

  @Test
  void certificate_ofAnotherRouter_isRefused_andOnlyOnce() throws Exception {
    Offers strange = new Offers(new Signatory(), terms("notes", BASE, 0));
    refusedWhile(strange.offer(2, .5f), "no trusted key");
    look();
    assertThat(events).as("said once").hasSize(1);
  }

  @Test
  void changedTerms_areRefused() throws Exception {
    AdapterOffer offer = offers("notes").offer(2, .5f);
    refusedWhile(Offers.replaced(offer, "epsilon 3.0", "epsilon 2.0"), "other terms");
  }

  @Test
  void dimension_thatDoesNotFit_isRefused() throws Exception {
    Offers longer = new Offers(ROUTER, terms("notes", BASE, 1));
    refusedWhile(longer.offer(2, .5f), "dimension must be");
  }

  @Test
  void otherWeights_areRefused() throws Exception {
    AdapterOffer offer = offers("notes").offer(2, .5f);
    router.weights.put(2, offers("notes").weights(.75f));
    refusedWhile(offer, "another SHA-256");
  }

  @Test
  void adapter_thatTheEngineRefuses_isRefused() throws Exception {
    publish(offers("notes"), 1, .25f);
    look();
    events.clear();
    shelf.full = true;
    publish(offers("notes"), 2, .5f);
    look();
    assertThat(events).singleElement().isInstanceOf(AdapterEvent.Refused.class);
    assertThat(shelf.there).containsOnlyKeys("notes.v1");
  }

  /** What is not there yet may come. */
  @Test
  void bytes_thatCannotBeHad_areAskedForAgain() throws Exception {
    AdapterOffer offer = publish(offers("notes"), 2, .5f);
    Bytes bytes = Objects.requireNonNull(router.weights.remove(2));
    look();
    assertThat(events).singleElement().isInstanceOf(AdapterEvent.Refused.class);
    router.weights.put(2, bytes);
    look();
    assertThat(events).last().isEqualTo(new AdapterEvent.Served("notes.v2", offer.sha256()));
  }

  @Test
  void routerThatCannotBeAsked_changesNothing() throws Exception {
    publish(offers("notes"), 1, .25f);
    look();
    Offering gone =
        new Offering() {
          @Override
          public List<AdapterOffer> published() throws IOException {
            throw new IOException("no router");
          }

          @Override
          public Bytes weights(AdapterOffer offer) throws IOException {
            throw new IOException("no router");
          }
        };
    assertThatThrownBy(() -> adapters.look(gone, ROUTER.ring())).hasMessage("no router");
    assertThat(shelf.there).containsOnlyKeys("notes.v1");
  }

  @Test
  void figures_sayWhatIsServed_andWhatWasRefused() {
    AdapterFigures figures = new AdapterFigures();
    figures.hear(new AdapterEvent.Served("notes.v1", BASE));
    figures.hear(new AdapterEvent.Served("notes.v2", BASE));
    figures.hear(new AdapterEvent.Withdrawn("notes.v1"));
    figures.hear(new AdapterEvent.Refused("notes.v3", "no trusted key"));
    figures.in("following");
    assertThat(figures.getServed()).containsExactly("notes.v2");
    assertThat(figures.getRefused()).isEqualTo(1);
    assertThat(figures.getLastRefusal()).isEqualTo("notes.v3: no trusted key");
    assertThat(figures.getState()).isEqualTo("following");
  }
}
