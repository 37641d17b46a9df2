namespace FleetScan.Backend.Http.Auth;

internal static class FleetScanClaims
{
    public const string Account = "fleetscan:account";

    public const string Cluster = "fleetscan:cluster";
}
