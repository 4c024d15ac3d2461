package org.fedrouter.inference;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import org.fedrouter.budget.ChargedTraining;
import org.fedrouter.budget.TrainingCharge;
import org.fedrouter.federation.AdapterVersion;
import org.fedrouter.node.Node;
import org.jspecify.annotations.Nullable;

/** What the nodes that are ready offer: public information only. */
public record Catalogue(List<Offer> offers) {
  public static final Catalogue EMPTY = new Catalogue(List.of());

  public Catalogue {
    offers = List.copyOf(offers);
  }

  /** What these nodes offer of it. */
  public Catalogue among(List<Node> nodes) {
    return new Catalogue(offers.stream().filter(offer -> nodes.contains(offer.node())).toList());
  }

  /** One node's models, its default first. */
  public record Offer(Node node, List<Model> models) {
    public Offer {
      models = List.copyOf(models);
    }

    private Optional<Model> model(String name) {
      return models.stream().filter(m -> name.isEmpty() || m.name().equals(name)).findFirst();
    }
  }

  /** A base model and the adapters that are published for it. */
  public record Model(String name, String hash, List<Adapter> adapters) {
    public Model {
      adapters = List.copyOf(adapters);
    }
  }

  /**
   * An adapter that was trained with differential privacy.
   *
   * @param epsilon of its training at {@code delta}
   * @param hospital whose data it saw; empty for a federation's
   * @param training that its node claims; null when it claims none of its hospital's own
   */
  public record Adapter(
      String name,
      String hash,
      double epsilon,
      double delta,
      String hospital,
      @Nullable TrainingCharge training) {
    /** The same, with the guarantee that was charged, whatever its node says. */
    private Adapter charged(ChargedTraining charge) {
      double charged = charge.training().delta().value();
      return new Adapter(name, hash, charge.epsilon(), charged, hospital, training);
    }

    /** The same with the guarantee of the registry. */
    private Adapter of(AdapterVersion version) {
      return new Adapter(name, hash, version.epsilon(), version.delta(), "", null);
    }
  }

  /**
   * Only the adapters whose training was charged, each with the guarantee that was charged: an
   * adapter for which no ledger has paid answers nobody. Of those that claim no training of their
   * own, only versions of federated ones that are published now: their rounds were charged.
   *
   * @param published the version that is served under a name
   */
  public Catalogue charged(
      Function<TrainingCharge, Optional<ChargedTraining>> ledger,
      Function<String, Optional<AdapterVersion>> published) {
    return new Catalogue(
        offers.stream()
            .map(
                offer ->
                    new Offer(
                        offer.node(),
                        offer.models().stream()
                            .map(model -> charged(model, ledger, published))
                            .toList()))
            .toList());
  }

  private static Model charged(
      Model model,
      Function<TrainingCharge, Optional<ChargedTraining>> ledger,
      Function<String, Optional<AdapterVersion>> published) {
    List<Adapter> charged = new ArrayList<>();
    for (Adapter adapter : model.adapters()) {
      if (adapter.training() != null) {
        ledger.apply(adapter.training()).map(adapter::charged).ifPresent(charged::add);
      } else {
        published
            .apply(adapter.name())
            .filter(version -> version.sha256().equals(adapter.hash()))
            .filter(version -> version.baseModel().equals(model.hash()))
            .map(adapter::of)
            .ifPresent(charged::add);
      }
    }
    return new Model(model.name(), model.hash(), charged);
  }

  /** Nodes that serve a model; an empty name is each node's default. */
  public List<Node> serving(String model) {
    return offers.stream().filter(o -> o.model(model).isPresent()).map(Offer::node).toList();
  }

  /** Nodes that serve a model with exactly this adapter. */
  public List<Node> serving(String model, Adapter adapter) {
    return offers.stream()
        .filter(offer -> adapters(offer, model).stream().anyMatch(adapter::equals))
        .map(Offer::node)
        .toList();
  }

  /**
   * The adapter for a trained answer.
   *
   * @param name of it, or empty: then one trained in the caller's own hospital comes first, then
   *     the first by name
   */
  public Optional<Adapter> adapter(String model, String name, String ownHospital) {
    return offers.stream()
        .flatMap(offer -> adapters(offer, model).stream())
        .filter(adapter -> name.isEmpty() || adapter.name().equals(name))
        .min(
            Comparator.comparing((Adapter adapter) -> !adapter.hospital().equals(ownHospital))
                .thenComparing(Adapter::name)
                .thenComparing(Adapter::hash));
  }

  /** Hashes under which the nodes serve a model; more than one while they change it. */
  public List<String> hashes(String model) {
    return names(offer -> offer.model(model).map(Model::hash).stream().toList());
  }

  /** Names of all models. */
  public List<String> models() {
    return names(offer -> offer.models().stream().map(Model::name).toList());
  }

  /** Names of all adapters of a model. */
  public List<String> adapters(String model) {
    return names(offer -> adapters(offer, model).stream().map(Adapter::name).toList());
  }

  private static List<Adapter> adapters(Offer offer, String model) {
    return offer.model(model).map(Model::adapters).orElse(List.of());
  }

  private List<String> names(Function<Offer, List<String>> of) {
    TreeSet<String> names = new TreeSet<>();
    offers.forEach(offer -> names.addAll(of.apply(offer)));
    return new ArrayList<>(names);
  }
}
