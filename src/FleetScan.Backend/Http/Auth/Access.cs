namespace FleetScan.Backend.Http.Auth;

/// <summary>Who may call an endpoint. A user's role includes the ones before it; agents and users never share an endpoint.</summary>
internal enum Access
{
    Anonymous,
    Agent,
    Reader,
    Operator,
    Admin,
}
