package org.fedrouter.web.audit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import org.fedrouter.compliance.audit.boundary.AuditLog;
import org.fedrouter.web.json.JsonText;
import org.fedrouter.web.security.Permission;

/** The log as AuditEvent of FHIR R4, for systems that collect them. */
@ApplicationScoped
@Path("fhir/AuditEvent")
public class AuditEventResource {
  private static final String FHIR = "application/fhir+json";

  @Inject AuditLog log;

  /** A searchset, the newest first. Entries whose retention is over are no events any more. */
  @GET
  @Produces({FHIR, "application/json"})
  @Permission("view_audit")
  public String search(@Context UriInfo uri) {
    AuditQuery query = FhirQuery.read(uri.getQueryParameters());
    AuditLog.Page page = log.page(query.filter(), query.before(), query.limit());
    ObjectNode bundle = JsonNodeFactory.instance.objectNode();
    bundle.put("resourceType", "Bundle").put("type", "searchset");
    ArrayNode links = bundle.putArray("link");
    links.addObject().put("relation", "self").put("url", uri.getRequestUri().toString());
    if (page.next() != 0) {
      String next =
          uri.getRequestUriBuilder().replaceQueryParam("_cursor", page.next()).build().toString();
      links.addObject().put("relation", "next").put("url", next);
    }
    ArrayNode entries = bundle.putArray("entry");
    String origin = log.origin();
    page.leaves()
        .forEach(
            leaf ->
                leaf.entry()
                    .ifPresent(
                        entry -> {
                          ObjectNode one = entries.addObject();
                          one.put("fullUrl", "urn:uuid:" + leaf.id());
                          one.set("resource", FhirEvent.of(leaf, entry, origin));
                          one.putObject("search").put("mode", "match");
                        }));
    return JsonText.write(bundle);
  }
}
