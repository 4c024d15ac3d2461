package org.fedrouter.compliance.audit.boundary;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.fedrouter.compliance.timer.boundary.Rounds;
import org.jspecify.annotations.Nullable;

/** Sends entries to a collector of syslog each second, if one is configured. */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SyslogLoop {
  private static final Logger LOG = Logger.getLogger(SyslogLoop.class.getName());

  /** Steps of one ring of the timer: a second's worth at more than any router writes. */
  private static final int STEPS = 50;

  @Inject
  @ConfigProperty(name = "fedrouter.audit.syslog.host")
  Optional<String> host;

  @Inject
  @ConfigProperty(name = "fedrouter.audit.syslog.port", defaultValue = "6514")
  int port;

  @Inject
  @ConfigProperty(name = "fedrouter.audit.syslog.trust.file")
  Optional<String> trust;

  @Inject
  @ConfigProperty(name = "fedrouter.audit.syslog.keystore")
  Optional<String> keystore;

  @Inject
  @ConfigProperty(name = "fedrouter.audit.syslog.password.file")
  Optional<String> password;

  @Inject
  @ConfigProperty(name = "fedrouter.audit.syslog.name", defaultValue = "-")
  String name;

  @Inject Rounds rounds;
  @Inject SyslogStep step;

  private final AtomicBoolean busy = new AtomicBoolean();
  private @Nullable SyslogLink link;
  private boolean fresh;
  private volatile boolean quiet;

  @PostConstruct
  void check() {
    if (host.isPresent() && trust.isEmpty()) {
      throw new IllegalStateException(
          "fedrouter.audit.syslog.trust.file must name the authority of the collector");
    }
  }

  @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
  public void send() {
    rounds.of("syslog", this::round);
  }

  private void round() {
    if (host.isEmpty() || !busy.compareAndSet(false, true)) {
      return;
    }
    try {
      work(host.get());
      quiet = false;
    } catch (IOException | RuntimeException e) {
      LOG.log(quiet ? Level.FINE : Level.WARNING, "audit entries cannot be sent to syslog", e);
      quiet = true;
      close();
    } finally {
      busy.set(false);
    }
  }

  private void work(String collector) throws IOException {
    SyslogLink open = link;
    if (open == null) {
      open = SyslogLink.open(address(collector));
      link = open;
      fresh = true;
    }
    for (int i = 0; i < STEPS; i++) {
      if (step.send(collector + ":" + port, open, fresh) == 0) {
        return;
      }
      fresh = false;
    }
  }

  private SyslogLink.Address address(String collector) {
    return new SyslogLink.Address(
        collector,
        port,
        Path.of(trust.orElseThrow()),
        keystore.map(Path::of),
        password.map(Path::of),
        name);
  }

  @PreDestroy
  void close() {
    SyslogLink open = link;
    link = null;
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        LOG.log(Level.FINE, "the link to syslog did not end well", e);
      }
    }
  }
}
