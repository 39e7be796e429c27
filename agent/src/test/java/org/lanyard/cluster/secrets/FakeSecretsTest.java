package org.lanyard.cluster.secrets;

final class FakeSecretsTest extends SecretsContract {

    private final FakeSecrets secrets = new FakeSecrets();

    @Override
    Secrets secrets() {
        return secrets;
    }

    @Override
    void rotateAndLoseTheOldKey() {
        secrets.lose("k1");
        secrets.key = "k2";
    }

    @Override
    void findTheOldKey() {
        secrets.find("k1");
    }
}
