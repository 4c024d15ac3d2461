package org.fedrouter.web;

import jakarta.annotation.security.DeclareRoles;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

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
  "nodes",
  "sign"
})
public class RestApplication extends Application {}
