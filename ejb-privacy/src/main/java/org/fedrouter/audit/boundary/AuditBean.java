package org.fedrouter.audit.boundary;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.fedrouter.compliance.audit.boundary.AuditLog;
import org.fedrouter.compliance.audit.boundary.SequencerLoop;
import org.fedrouter.compliance.audit.log.Checkpoint;
import org.fedrouter.compliance.audit.log.LogVerification;
import org.fedrouter.core.note.SignedNote;
import org.fedrouter.core.note.VerifyingKey;
import org.fedrouter.runtime.BeanSeat;

/** Answers JMX and registers itself while the application runs. Never throws, as the others. */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class AuditBean implements AuditMXBean {
  private static final Logger LOG = Logger.getLogger(AuditBean.class.getName());
  private static final String NAME = "org.fedrouter:type=Audit";

  @Inject AuditLog log;
  @Inject SequencerLoop sequencer;
  @Resource SessionContext context;

  private final BeanSeat seat = new BeanSeat(NAME);

  /** The proxy, not this object: calls of JMX come from threads outside the application. */
  @PostConstruct
  void register() {
    seat.take(AuditMXBean.class, context.getBusinessObject(AuditMXBean.class));
  }

  @PreDestroy
  void unregister() {
    seat.leave();
  }

  @Override
  public long getSize() {
    return read(log::size, -1L);
  }

  @Override
  public long getSignedSize() {
    return read(() -> log.checkpoint().map(last -> last.size()).orElse(0L), -1L);
  }

  @Override
  public String getLastCheckpoint() {
    return read(() -> log.checkpoint().map(last -> last.at().toString()).orElse(""), "");
  }

  @Override
  public String getRoot() {
    return read(
        () ->
            log.checkpoint()
                .map(last -> Checkpoint.read(SignedNote.read(last.note()).text()).root().hex())
                .orElse(""),
        "");
  }

  @Override
  public List<String> getKeys() {
    return read(() -> log.keys().stream().map(VerifyingKey::fingerprint).toList(), List.of());
  }

  @Override
  public String getTrouble() {
    return sequencer.trouble();
  }

  @Override
  public List<String> verify() {
    return read(() -> lines(log.verify()), List.of("not done; the log says why"));
  }

  private static List<String> lines(LogVerification.Report report) {
    return report.findings().isEmpty()
        ? List.of("nothing was changed in " + report.entries() + " entries")
        : report.findings().stream()
            .map(found -> "%s at %d: %s".formatted(found.kind(), found.index(), found.detail()))
            .toList();
  }

  private static <T> T read(Supplier<T> reading, T otherwise) {
    try {
      return reading.get();
    } catch (RuntimeException failed) {
      LOG.log(Level.WARNING, "JMX could not read the audit log", failed);
      return otherwise;
    }
  }
}
