package org.fedrouter.web.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.UUID;
import org.fedrouter.compliance.audit.boundary.AuditLog;
import org.fedrouter.compliance.audit.log.SignedCheckpoint;
import org.fedrouter.core.exchange.Bytes;
import org.fedrouter.core.problem.ProblemType;
import org.fedrouter.web.problem.Problem;
import org.fedrouter.web.problem.ProblemException;
import org.fedrouter.web.request.Fields;
import org.fedrouter.web.request.QueryFields;
import org.fedrouter.web.security.Permission;
import org.jspecify.annotations.Nullable;

/** The audit log: what is in it, and what proves that nobody has changed it. */
@ApplicationScoped
@Path("api/v1/audit")
@Produces(MediaType.APPLICATION_JSON)
public class AuditResource {
  private static final String VIEW = "view_audit";

  @Inject AuditLog log;

  /**
   * Some entries, the newest first.
   *
   * @param next cursor of the entries before these; absent at the first entry of the log
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record EntriesBody(List<EntryBody> entries, @Nullable String next) {}

  /**
   * The proof that an entry is in the log of the checkpoint, RFC 9162.
   *
   * @param path hexadecimal, from the leaf upwards
   */
  public record ProofBody(EntryBody entry, long size, List<String> path, String checkpoint) {}

  /** The proof that a log of {@code to} entries begins with that of {@code from}. */
  public record ConsistencyBody(long from, long to, List<String> path) {}

  /** The keys that sign now, first, and those that signed before. */
  public record KeysBody(String origin, List<KeyBody> keys) {}

  @GET
  @Path("checkpoint")
  @Permission(VIEW)
  public CheckpointBody checkpoint() {
    return CheckpointBody.of(last());
  }

  /** As witnesses and other tools read it. */
  @GET
  @Path("checkpoint")
  @Produces("text/plain;charset=UTF-8")
  @Permission(VIEW)
  public String note() {
    return last().note();
  }

  private SignedCheckpoint last() {
    return log.checkpoint().orElseThrow(() -> missing("The log has no checkpoint yet."));
  }

  @GET
  @Path("entries")
  @Permission(VIEW)
  public EntriesBody entries(@Context UriInfo uri) {
    AuditQuery query = AuditQuery.read(uri.getQueryParameters());
    AuditLog.Page page = log.page(query.filter(), query.before(), query.limit());
    return new EntriesBody(
        page.leaves().stream().map(EntryBody::of).toList(),
        page.next() == 0 ? null : Long.toString(page.next()));
  }

  @GET
  @Path("entries/{id}/proof")
  @Permission(VIEW)
  public ProofBody proof(@PathParam("id") String id) {
    AuditLog.Inclusion proof =
        log.inclusion(uuid(id))
            .orElseThrow(() -> missing("No such entry is below a checkpoint yet."));
    return new ProofBody(
        EntryBody.of(proof.leaf()),
        proof.checkpoint().size(),
        proof.path().stream().map(Bytes::hex).toList(),
        proof.checkpoint().note());
  }

  private static UUID uuid(String id) {
    try {
      return UUID.fromString(id);
    } catch (IllegalArgumentException e) {
      throw missing("There is no entry of that id.");
    }
  }

  @GET
  @Path("consistency")
  @Permission(VIEW)
  public ConsistencyBody consistency(@Context UriInfo uri) {
    Fields fields = QueryFields.of(uri.getQueryParameters(), "from", "to");
    long size = log.size();
    long to = QueryFields.number(fields, "to", size, 0, size);
    long from = QueryFields.number(fields, "from", -1, 0, to);
    if (from < 0 && !fields.has("from")) {
      fields.error("from", "is required", "nothing");
    }
    fields.check();
    return new ConsistencyBody(
        from, to, log.consistency(from, to).stream().map(Bytes::hex).toList());
  }

  @GET
  @Path("keys")
  @Permission(VIEW)
  public KeysBody keys() {
    String origin = log.origin();
    return new KeysBody(origin, log.keys().stream().map(key -> KeyBody.of(key, origin)).toList());
  }

  /** One JSON object a line: docs/audit.md. */
  @GET
  @Path("export")
  @Produces("application/x-ndjson")
  @Permission(VIEW)
  public Response export() {
    StreamingOutput lines = new AuditExport(log)::write;
    return Response.ok(lines).build();
  }

  private static ProblemException missing(String detail) {
    return new ProblemException(Problem.of(ProblemType.NOT_FOUND, detail));
  }
}
