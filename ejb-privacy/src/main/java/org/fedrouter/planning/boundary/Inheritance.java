package org.fedrouter.planning.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.fedrouter.core.planning.cluster.Owners;
import org.fedrouter.planning.Berth;
import org.fedrouter.planning.Left;

/**
 * Which router answers which free request, so that the request of a router that is gone can be
 * answered by another one when it is repeated. Only while one of the members lives.
 */
@ApplicationScoped
public class Inheritance {
  private static final Metadata GONE_ON =
      Metadata.builder()
          .withName("fedrouter_requests_gone_on_total")
          .withDescription(
              "Free requests of routers that are gone, begun again or gone on with here")
          .build();

  @Inject Cluster cluster;
  @Inject MetricRegistry registry;

  public void own(UUID request) {
    cluster.owners().own(request.toString());
  }

  public void disown(UUID request) {
    cluster.owners().disown(request.toString());
  }

  /** The request is asked of a node now. */
  public void at(UUID request, Berth berth) {
    cluster.owners().at(request.toString(), berth.nodes().get(0).id(), berth.session().toString());
  }

  /** What was not gone on with is for the next repetition; nothing where it was. */
  public void giveBack(Left left) {
    cluster
        .owners()
        .giveBack(
            left.request().toString(),
            new Owners.Owned(left.router(), left.node(), left.session()));
  }

  /** What the router left that answered it, if it is gone: this one goes on in its place. */
  public Optional<Left> inherit(UUID request) {
    Optional<Left> left =
        cluster
            .owners()
            .inherit(request.toString())
            .map(owned -> new Left(request, owned.member(), owned.node(), owned.session()));
    left.ifPresent(one -> registry.counter(GONE_ON).inc());
    return left;
  }
}
