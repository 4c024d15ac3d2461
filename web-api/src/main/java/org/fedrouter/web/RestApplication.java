package org.fedrouter.web;

import jakarta.annotation.security.DeclareRoles;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;

/** All REST paths, from the root; the roles are the permissions of the database. */
@ApplicationPath("/")
@DeclareRoles({
  "query",
  "planning",
  "basic_planning",
  "measurement",
  "view_own_budget",
  "view_budget",
  "manage_budget",
  "view_audit",
  "manage_users",
  "configure",
  "incident",
  "nodes",
  "sign",
  "manage_federation",
  "take_part",
  "view_devices",
  "manage_devices"
})
public class RestApplication extends Application {
  /**
   * The server keeps back the first 8 KiB of every response to count them, whatever is flushed: the
   * pieces of a stream would come together, and a reader that left would not be found out.
   */
  @Override
  public Map<String, Object> getProperties() {
    return Map.of("jersey.config.server.contentLength.buffer", 0);
  }
}
