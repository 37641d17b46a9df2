using System.Security.Authentication;

namespace FleetScan.Collection;

internal static class Refusals
{
    public static string Explain(ClusterConnection connection, int status) => status switch
    {
        401 => $"{connection.Server} refuses the credentials of context '{connection.Name}' (401). Log in anew, or check that the token has not expired.",
        403 => $"{connection.Server} forbids context '{connection.Name}' even to read its version and API list (403). Bind the user to the role system:discovery.",
        _ => $"{connection.Server} (context '{connection.Name}') answered {status}. Check that it is the API server of a cluster, and that it is healthy.",
    };

    public static string Explain(ClusterConnection connection, HttpRequestException cause)
    {
        var where = $"{connection.Server} (context '{connection.Name}')";
        return cause switch
        {
            { HttpRequestError: HttpRequestError.NameResolutionError } => $"The name of {where} cannot be resolved. Check the address in the kubeconfig and the DNS.",
            { InnerException: AuthenticationException } =>
                $"The certificate of {where} is not signed by the authority in the kubeconfig, or is for another name. Renew the kubeconfig.",
            { HttpRequestError: HttpRequestError.ConnectionError } => $"{where} cannot be reached. Check that the cluster runs and the network lets you through.",
            _ => $"{where} broke off the connection. Try again; if it stays, look at the API server's log.",
        };
    }
}
