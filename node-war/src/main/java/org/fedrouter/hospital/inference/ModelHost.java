package org.fedrouter.hospital.inference;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import java.util.logging.Logger;
import org.fedrouter.engine.generation.Engine;
import org.fedrouter.engine.generation.EngineInfo;

/** Opens the engine at start; a model that cannot be served fails the deployment with one line. */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class ModelHost {
  private static final Logger LOG = Logger.getLogger(ModelHost.class.getName());

  @Inject NodeSettings settings;

  private Engine engine;

  @PostConstruct
  void open() {
    engine = Engine.open(settings.model(), settings.shards(), settings.engine());
    EngineInfo info = engine.info();
    LOG.info(
        () ->
            "serving "
                + info.model()
                + " on "
                + info.device()
                + ", bit identity "
                + (info.bitIdentical()
                    ? "confirmed"
                    : "NOT confirmed: private answers are refused"));
  }

  @PreDestroy
  void close() {
    engine.close();
  }

  public Engine engine() {
    return engine;
  }
}
