package org.fedrouter.hospital.adapter;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.management.JMException;
import javax.management.ObjectName;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.fedrouter.client.federation.AdapterFeed;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.note.KeyRing;
import org.fedrouter.core.note.Pem;
import org.fedrouter.core.note.VerifyingKey;
import org.fedrouter.engine.generation.Engine;
import org.fedrouter.engine.model.LoraAdapter;
import org.fedrouter.engine.model.ModelFolder;
import org.fedrouter.hospital.federation.RouterAccess;
import org.fedrouter.hospital.models.ModelSettings;
import org.fedrouter.hospital.models.Models;

/**
 * Follows what the router publishes for as long as the node runs. The keys are read anew for each
 * look. Nothing is kept on the disk: without its router a node answers nobody anyway.
 */
@Singleton
@Startup
@DependsOn("HospitalHost")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class AdapterHost {
  private static final Logger LOG = Logger.getLogger(AdapterHost.class.getName());
  private static final String JMX_NAME = "org.fedrouter:type=Adapters";
  private static final String KEYS = "fedrouter.node.federation.keys";

  @Inject RouterAccess router;
  @Inject ModelSettings settings;
  @Inject Models models;
  @Resource ManagedThreadFactory threads;

  @Inject
  @ConfigProperty(name = KEYS)
  Optional<String> keys;

  @Inject
  @ConfigProperty(name = "fedrouter.node.federation.look")
  Duration pause;

  private final AdapterFigures figures = new AdapterFigures();
  private volatile Optional<Thread> worker = Optional.empty();

  @PostConstruct
  void start() {
    try {
      ManagementFactory.getPlatformMBeanServer().registerMBean(figures, new ObjectName(JMX_NAME));
    } catch (JMException e) {
      throw new IllegalStateException("federated adapters cannot be managed", e);
    }
    if (router.stated() && keys.isPresent()) {
      Thread thread = threads.newThread(this::follow);
      worker = Optional.of(thread);
      thread.start();
    } else if (router.stated()) {
      figures.in("off: " + KEYS + " is not stated");
    }
  }

  private void follow() {
    try {
      PublishedAdapters adapters = new PublishedAdapters(base(), shelf(), this::hear);
      while (!Thread.currentThread().isInterrupted()) {
        look(adapters);
        Thread.sleep(pause);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private PublishedAdapters.Base base() {
    Bytes hash = Bytes.of(HexFormat.of().parseHex(models.engine().info().modelHash()));
    return new PublishedAdapters.Base(hash, ModelFolder.load(settings.model()).config());
  }

  private PublishedAdapters.Shelf shelf() {
    Engine engine = models.engine();
    return new PublishedAdapters.Shelf() {
      @Override
      public void publish(LoraAdapter adapter) {
        engine.publish(adapter);
      }

      @Override
      public void withdraw(String adapter) {
        engine.withdraw(adapter);
      }
    };
  }

  /** With the node's key as it is now: a certificate may have been renewed. */
  private void look(PublishedAdapters adapters) throws InterruptedException {
    try (AdapterFeed feed = router.client().adapters()) {
      adapters.look(Offering.of(feed), ring());
      figures.in("following");
    } catch (IOException
        | GeneralSecurityException
        | IllegalArgumentException
        | IllegalStateException e) {
      figures.in("failing: " + e.getMessage());
      LOG.log(Level.FINE, "published adapters cannot be looked at", e);
    }
  }

  private KeyRing ring() throws IOException {
    Path file = Path.of(keys.orElseThrow());
    List<VerifyingKey> pinned = Pem.publicKeys(Files.readString(file, StandardCharsets.UTF_8));
    return KeyRing.of(pinned);
  }

  private void hear(AdapterEvent event) {
    figures.hear(event);
    boolean refused = event instanceof AdapterEvent.Refused;
    LOG.log(refused ? Level.WARNING : Level.INFO, "federated adapters: {0}", event);
  }

  @PreDestroy
  void stop() {
    worker.ifPresent(Thread::interrupt);
    try {
      ManagementFactory.getPlatformMBeanServer().unregisterMBean(new ObjectName(JMX_NAME));
    } catch (JMException e) {
      LOG.fine("federated adapters were not managed: " + e.getMessage());
    }
  }
}
