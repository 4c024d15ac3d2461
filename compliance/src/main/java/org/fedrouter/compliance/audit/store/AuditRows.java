package org.fedrouter.compliance.audit.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonGenerator;
import jakarta.json.stream.JsonGeneratorFactory;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.io.StringWriter;
import java.util.Collection;
import java.util.Map;
import org.fedrouter.compliance.audit.AuditEntry;

/** Appends audit rows, many in one statement; the database role can neither change nor delete. */
@ApplicationScoped
public class AuditRows {
  /** Json.create... looks its provider up anew each time. */
  private static final JsonProvider JSON = JsonProvider.provider();

  private static final String INSERT =
      "INSERT INTO audit_entry (id, at, actor, action, target, reason, before_hash, after_hash,"
          + " correlation_id, detail) SELECT * FROM jsonb_to_recordset(?1::jsonb) AS r(id uuid,"
          + " at timestamptz, actor text, action text, target text, reason text, before_hash text,"
          + " after_hash text, correlation_id uuid, detail text)";

  /** Looked up once: the lookup costs more than a batch. */
  private static final JsonGeneratorFactory WRITERS = JSON.createGeneratorFactory(Map.of());

  @PersistenceContext(unitName = "compliance")
  EntityManager entities;

  public void append(Collection<AuditEntry> entries) {
    if (entries.isEmpty()) {
      return;
    }
    int inserted =
        entities.createNativeQuery(INSERT).setParameter(1, json(entries)).executeUpdate();
    if (inserted != entries.size()) {
      throw new IllegalStateException(inserted + " of " + entries.size() + " entries were written");
    }
  }

  private static String json(Collection<AuditEntry> entries) {
    StringWriter text = new StringWriter(1024 * entries.size());
    try (JsonGenerator json = WRITERS.createGenerator(text)) {
      json.writeStartArray();
      entries.forEach(entry -> write(json, entry));
      json.writeEnd();
    }
    return text.toString();
  }

  private static void write(JsonGenerator json, AuditEntry entry) {
    json.writeStartObject()
        .write("id", entry.id().toString())
        .write("at", entry.at().toString())
        .write("actor", entry.actor())
        .write("action", entry.action().label())
        .write("target", entry.target())
        .write("reason", entry.reason())
        .write("before_hash", entry.beforeHash())
        .write("after_hash", entry.afterHash())
        .write("correlation_id", entry.correlationId().toString())
        .write("detail", entry.detail())
        .writeEnd();
  }
}
