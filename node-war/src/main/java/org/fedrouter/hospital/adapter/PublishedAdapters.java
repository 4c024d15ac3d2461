package org.fedrouter.hospital.adapter;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.fedrouter.core.Seam;
import org.fedrouter.core.aggregation.secure.Outcome;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.federation.hospital.AdapterOffer;
import org.fedrouter.core.federation.terms.TrainingTerms;
import org.fedrouter.core.note.KeyRing;
import org.fedrouter.engine.model.LoraAdapter;
import org.fedrouter.engine.model.ModelConfig;
import org.fedrouter.engine.training.AdapterForm;

/**
 * Follows what a router publishes. Of each training one version is served; another one takes its
 * place when it has been fetched, checked and put into the engine, and not before. What is refused
 * changes nothing: the version before stays. What is published no more is taken out. For one
 * thread.
 */
final class PublishedAdapters {
  /** The model that adapters are put on. */
  record Base(Bytes hash, ModelConfig config) {}

  /** Where adapters are served. */
  @Seam("the engine, and shelves of tests that are full")
  interface Shelf {
    /**
     * Serves an adapter.
     *
     * @throws IllegalArgumentException when it does not fit
     */
    void publish(LoraAdapter adapter);

    /** Serves it no more. */
    void withdraw(String adapter);
  }

  private final Base base;
  private final Shelf shelf;
  private final Consumer<AdapterEvent> events;

  /** Names of what is served by training. */
  private final Map<String, String> served = new HashMap<>();

  /** What was refused before is refused in silence for as long as it is offered. */
  private final Set<AdapterOffer> refused = new HashSet<>();

  PublishedAdapters(Base base, Shelf shelf, Consumer<AdapterEvent> events) {
    this.base = base;
    this.shelf = shelf;
    this.events = events;
  }

  /** Names of what is served now. */
  Set<String> served() {
    return Set.copyOf(served.values());
  }

  /**
   * Looks once. What could not be fetched is tried again at the next look.
   *
   * @param keys of the router, as the hospital pins them now
   * @throws IOException when the router cannot be asked; then everything stays
   */
  void look(Offering offering, KeyRing keys) throws IOException, InterruptedException {
    List<AdapterOffer> published = offering.published();
    withdrawOthers(published.stream().map(AdapterOffer::training).collect(Collectors.toSet()));
    refused.retainAll(published);
    for (AdapterOffer offer : published) {
      if (!offer.name().equals(served.get(offer.training())) && !refused.contains(offer)) {
        take(offering, offer, keys);
      }
    }
  }

  private void withdrawOthers(Set<String> trainings) {
    for (String training : Set.copyOf(served.keySet())) {
      if (!trainings.contains(training)) {
        withdraw(training);
      }
    }
  }

  private void withdraw(String training) {
    String name = served.remove(training);
    if (name != null) {
      shelf.withdraw(name);
      events.accept(new AdapterEvent.Withdrawn(name));
    }
  }

  private void take(Offering offering, AdapterOffer offer, KeyRing keys)
      throws InterruptedException {
    switch (offer.checked(base.hash(), keys)) {
      case Outcome.Refused<TrainingTerms> no -> refuse(offer, no.refusal().detail());
      case Outcome.Accepted<TrainingTerms>(TrainingTerms terms) -> fetch(offering, offer, terms);
    }
  }

  private void fetch(Offering offering, AdapterOffer offer, TrainingTerms terms)
      throws InterruptedException {
    AdapterForm form = AdapterForm.of(terms.adapter(), base.config());
    if (form.dimension() != terms.adapter().dimension()) {
      refuse(offer, "the dimension must be " + form.dimension() + " for this model");
      return;
    }
    try {
      switch (offer.weights(offering.weights(offer))) {
        case Outcome.Refused<float[]> no -> refuse(offer, no.refusal().detail());
        case Outcome.Accepted<float[]>(float[] values) -> serve(offer, terms, form, values);
      }
    } catch (IOException e) {
      events.accept(new AdapterEvent.Refused(offer.name(), "" + e.getMessage()));
    }
  }

  /** The new one is there before the old one goes: no question finds none. */
  private void serve(AdapterOffer offer, TrainingTerms terms, AdapterForm form, float[] values) {
    try {
      shelf.publish(adapter(offer, terms, form, values));
    } catch (IllegalArgumentException e) {
      refuse(offer, "" + e.getMessage());
      return;
    }
    withdraw(offer.training());
    served.put(offer.training(), offer.name());
    events.accept(new AdapterEvent.Served(offer.name(), offer.sha256()));
  }

  private LoraAdapter adapter(
      AdapterOffer offer, TrainingTerms terms, AdapterForm form, float[] values) {
    return new LoraAdapter(
        offer.name(),
        offer.sha256().hex(),
        form.shape().rank(),
        form.shape().scale(),
        form.a(values),
        form.b(values),
        new LoraAdapter.Training("", offer.epsilon(), terms.privacy().delta(), base.hash().hex()));
  }

  private void refuse(AdapterOffer offer, String reason) {
    boolean unused = refused.add(offer);
    events.accept(new AdapterEvent.Refused(offer.name(), reason));
  }
}
