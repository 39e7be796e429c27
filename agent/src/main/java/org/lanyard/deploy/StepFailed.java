package org.lanyard.deploy;

/**
 * Validating, fetching or building came to nothing for a reason outside Lanyard: the message is for the app's owner and
 * says what happened, why, and what to do.
 */
public class StepFailed extends Exception {

    private static final long serialVersionUID = 1L;

    public StepFailed(String message) {
        super(message);
    }

    public StepFailed(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
