package org.fedrouter.compliance.priority;

/** What statements of exploitability (VEX) and analyses of reachability say, least first. */
public enum Applicability {
  NOT_AFFECTED,
  FIXED,
  UNREACHABLE,
  /** Nobody has looked, or somebody still does. */
  UNKNOWN,
  /** Somebody says that it is affected, or that the weakness is reached. */
  REACHABLE
}
