package org.fedrouter.web.incident;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.fedrouter.compliance.audit.boundary.AuditLog;
import org.fedrouter.compliance.audit.boundary.SequencerLoop;
import org.fedrouter.federation.boundary.TrainingCourse;
import org.fedrouter.incident.boundary.Incidents;
import org.fedrouter.node.boundary.NodeListing;
import org.fedrouter.runtime.Time;
import org.fedrouter.web.security.Permission;

/** What protects this installation now, for those who answer for it. */
@ApplicationScoped
@Path("security/status")
@Produces(MediaType.APPLICATION_JSON)
public class SecurityStatusResource {
  @Inject Incidents incidents;
  @Inject NodeListing nodes;
  @Inject AuditLog log;
  @Inject SequencerLoop sequencer;
  @Inject TrainingCourse course;
  @Inject Time time;

  @GET
  @Permission({"incident", "view_audit"})
  public SecurityStatusBody status() {
    return new SecurityStatusBody(
        time.instant().toString(),
        incidents.inForce().lockdown().isPresent(),
        incidents.inForce().inForce().stream().map(MeasureBody::of).toList(),
        nodes.all().stream().map(SecurityStatusBody.NodeLine::of).toList(),
        audit(),
        course.open().stream().map(SecurityStatusBody.TrainingLine::of).toList());
  }

  private SecurityStatusBody.AuditLine audit() {
    return SecurityStatusBody.AuditLine.of(
        log.size(), log.checkpoint().orElse(null), sequencer.trouble(), log.keys());
  }
}
