package org.fedrouter.web.audit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.fedrouter.compliance.audit.log.Leaf;
import org.fedrouter.compliance.audit.log.LogEntry;

/**
 * An entry as AuditEvent of FHIR R4, in the pattern of IHE BALP: who asked, what the system was, on
 * what, and the request that it belonged to. It names no patient, for the log knows none.
 */
final class FhirEvent {
  private static final String DICOM = "http://dicom.nema.org/resources/ontology/DCM";
  private static final String ACTIONS = "urn:fedrouter:audit-action";
  private static final String ENTITY = "http://terminology.hl7.org/CodeSystem/audit-entity-type";
  private static final String BALP_ENTITY =
      "https://profiles.ihe.net/ITI/BALP/CodeSystem/BasicAuditEntityType";

  private FhirEvent() {}

  static ObjectNode of(Leaf leaf, LogEntry entry, String origin) {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event.put("resourceType", "AuditEvent").put("id", leaf.id().toString());
    type(event.putObject("type"), entry.action());
    event.putArray("subtype").addObject().put("system", ACTIONS).put("code", entry.action());
    event.put("action", verb(entry.action())).put("recorded", entry.at().toString());
    boolean refused = entry.action().endsWith("refused") || entry.action().endsWith("failed");
    event.put("outcome", refused ? "4" : "0").put("outcomeDesc", entry.reason());
    agent(event, entry);
    source(event.putObject("source"), origin);
    entities(event, leaf, entry);
    return event;
  }

  /** Codes of DICOM PS3.15, which the value set of AuditEvent.type is made of. */
  private static void type(ObjectNode type, String action) {
    boolean login = action.startsWith("identity.log");
    boolean security =
        action.startsWith("identity.") || action.startsWith("node.") || action.startsWith("audit.");
    String code = login ? "110114" : security ? "110113" : "110100";
    String display =
        login ? "User Authentication" : security ? "Security Alert" : "Application Activity";
    type.put("system", DICOM).put("code", code).put("display", display);
  }

  private static String verb(String action) {
    if (action.endsWith("created") || action.endsWith("invited") || action.endsWith("placed")) {
      return "C";
    }
    if (action.endsWith("revoked") || action.endsWith("pruned")) {
      return "D";
    }
    boolean change = action.endsWith("changed") || action.endsWith("rotated");
    return change || action.endsWith("released") || action.endsWith("approved") ? "U" : "E";
  }

  private static void agent(ObjectNode event, LogEntry entry) {
    ObjectNode agent = event.putArray("agent").addObject();
    agent
        .putObject("type")
        .putArray("coding")
        .addObject()
        .put("system", "http://terminology.hl7.org/CodeSystem/v3-ParticipationType")
        .put("code", "IRCP");
    ObjectNode who = agent.putObject("who");
    who.putObject("identifier").put("system", "urn:fedrouter:account").put("value", entry.actor());
    who.put("display", entry.actor());
    agent.put("requestor", true);
  }

  private static void source(ObjectNode source, String origin) {
    source.put("site", origin);
    source.putObject("observer").put("display", "fedrouter");
    source
        .putArray("type")
        .addObject()
        .put("system", "http://terminology.hl7.org/CodeSystem/security-source-type")
        .put("code", "4")
        .put("display", "Application Server");
  }

  private static void entities(ObjectNode event, Leaf leaf, LogEntry entry) {
    var entities = event.putArray("entity");
    ObjectNode target = entities.addObject();
    ObjectNode what = target.putObject("what");
    what.putObject("identifier").put("value", entry.target());
    what.put("display", entry.target());
    target.putObject("type").put("system", ENTITY).put("code", "4").put("display", "Other");
    var details = target.putArray("detail");
    details.addObject().put("type", "leaf-index").put("valueString", "" + leaf.index());
    details.addObject().put("type", "leaf-hash").put("valueString", leaf.hash().hex());
    details.addObject().put("type", "detail").put("valueString", entry.detail());
    ObjectNode request = entities.addObject();
    request
        .putObject("what")
        .putObject("identifier")
        .put("value", entry.correlationId().toString());
    request.putObject("type").put("system", BALP_ENTITY).put("code", "XrequestId");
  }
}
