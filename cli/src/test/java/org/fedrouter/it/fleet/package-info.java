/**
 * Many routers on one database, broken on purpose, and a checker that knows what must still hold.
 * {@link org.fedrouter.it.fleet.RouterFleet} is for every test that needs more than one router.
 */
@NullMarked
package org.fedrouter.it.fleet;

import org.jspecify.annotations.NullMarked;
