package org.lanyard.deploy.check;

import org.lanyard.deploy.StepFailed;

/** The server asks who is there. */
public final class CredentialsNeeded extends StepFailed {

    private static final long serialVersionUID = 1L;

    public CredentialsNeeded(String message) {
        super(message);
    }
}
