namespace FleetScan.Images.Registries.Cloud;

// Why a cloud gave no credentials. Its message holds no secret.
internal sealed class CloudIdentityException(string message, Exception? inner = null) : Exception(message, inner);
