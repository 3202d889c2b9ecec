/**
 * Scripts and files on a host with a shell, this one or another: jobs that outlive the connection, what they say,
 * what is uploaded.
 */
@NullMarked
package dev.fairlead.rollout.deployer.host;

import org.jspecify.annotations.NullMarked;
