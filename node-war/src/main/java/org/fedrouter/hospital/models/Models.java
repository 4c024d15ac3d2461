package org.fedrouter.hospital.models;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;
import java.util.logging.Logger;
import javax.management.JMException;
import javax.management.ObjectName;
import org.fedrouter.engine.generation.Device;
import org.fedrouter.engine.generation.DeviceTrial;
import org.fedrouter.engine.generation.Engine;
import org.fedrouter.engine.generation.EngineInfo;
import org.fedrouter.engine.generation.Placement;
import org.fedrouter.engine.model.AdapterFolder;
import org.fedrouter.engine.model.LoraAdapter;
import org.fedrouter.engine.optimum.OptimumFolder;

/**
 * Opens the node's models at start, all on one device. A default model that cannot be served fails
 * the deployment with one line; another one is listed as failed.
 */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class Models {
  private static final Logger LOG = Logger.getLogger(Models.class.getName());
  private static final String JMX_NAME = "org.fedrouter:type=Models";

  @Inject ModelSettings settings;
  @Resource ManagedExecutorService executor;

  private Device device;
  private ModelRegistry registry;

  @PostConstruct
  void open() {
    Placement placement = new DeviceTrial().decide(settings.device());
    tell(placement);
    device = new Device(placement);
    try {
      registry =
          new ModelRegistry(
              settings.standard(), settings::others, this::read, this::adapters, executor);
      registry.start();
      ManagementFactory.getPlatformMBeanServer()
          .registerMBean(new ModelsControl(registry, placement), new ObjectName(JMX_NAME));
    } catch (UncheckedIOException | JMException e) {
      throw new IllegalStateException("the node's models cannot be listed: " + e.getMessage(), e);
    }
  }

  private Loaded read(ModelPlace place) {
    List<LoraAdapter> adapters = adapters(place);
    Engine engine =
        Engine.open(
            place.folder(),
            place.shards().orElse(null),
            settings.engine(place.shards().isPresent()),
            adapters,
            device);
    tell(engine.info(), adapters.size());
    return new Loaded(engine);
  }

  private List<LoraAdapter> adapters(ModelPlace place) {
    if (OptimumFolder.is(place.folder())) {
      return List.of();
    }
    return shelf().map(shelf -> shelf.of(place.folder())).orElse(List.of());
  }

  private Optional<AdapterShelf> shelf() {
    return settings
        .adapters()
        .map(
            folder ->
                new AdapterShelf(
                    folder,
                    AdapterFolder::read,
                    line -> LOG.warning("an adapter is left out: " + line)));
  }

  private static void tell(Placement placement) {
    LOG.info(
        () ->
            "computing on "
                + placement.hardware().label()
                + (placement.reason().isEmpty() ? "" : ", not on CUDA: " + placement.reason()));
  }

  private static void tell(EngineInfo info, int adapters) {
    LOG.info(
        () ->
            "serving "
                + info.model()
                + " on "
                + info.device()
                + ", steps "
                + info.steps().label()
                + ", with "
                + adapters
                + " adapters, bit identity "
                + (info.bitIdentical()
                    ? "confirmed"
                    : "NOT confirmed: private answers are refused"));
  }

  @PreDestroy
  void close() {
    try {
      ManagementFactory.getPlatformMBeanServer().unregisterMBean(new ObjectName(JMX_NAME));
    } catch (JMException e) {
      LOG.fine("the models were not managed: " + e.getMessage());
    }
    registry.close();
    device.close();
  }

  /** Where the models compute. */
  public Device device() {
    return device;
  }

  /** All models. */
  public ModelRegistry registry() {
    return registry;
  }

  /** The engine of the default model, which carries the private answers. */
  public Engine engine() {
    return registry.standard().engine();
  }

  /** Private answers that the default model carries at once. */
  public int privateSlots() {
    return settings.engine(true).shardSlots();
  }
}
