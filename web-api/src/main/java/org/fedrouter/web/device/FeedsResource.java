package org.fedrouter.web.device;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Objects;
import org.fedrouter.compliance.advisory.boundary.Vulnerabilities;
import org.fedrouter.compliance.feed.KnownFeed;
import org.fedrouter.web.security.Permission;
import org.jspecify.annotations.Nullable;

/** Where what is known of vulnerabilities comes from, and how old it is. */
@ApplicationScoped
@Path("api/v1/feeds")
@Produces(MediaType.APPLICATION_JSON)
public class FeedsResource {
  @Inject Vulnerabilities vulnerabilities;

  /** Every feed that something was imported from. */
  record FeedsBody(List<FeedBody> feeds) {
    FeedsBody {
      feeds = List.copyOf(feeds);
    }
  }

  /**
   * A feed.
   *
   * @param state of the newest import: complete, partial or importing
   * @param completeAt when all of it was there last; absent when it never was
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record FeedBody(
      String source,
      String state,
      long records,
      long refused,
      String changedAt,
      @Nullable String completeAt) {
    static FeedBody of(KnownFeed feed) {
      return new FeedBody(
          feed.source().name(),
          feed.state().label(),
          feed.position().tally().records(),
          feed.position().tally().lost(),
          feed.changed().toString(),
          Objects.toString(feed.completed(), null));
    }
  }

  @GET
  @Permission("view_devices")
  public FeedsBody feeds() {
    return new FeedsBody(vulnerabilities.feeds().stream().map(FeedBody::of).toList());
  }
}
