namespace FleetScan.Agent.Connection;

/// <summary>The answer to a call.</summary>
/// <param name="Kind">What became of it.</param>
/// <param name="Value">The body; null unless <see cref="ReplyKind.Ok"/>, and for answers without a body.</param>
/// <param name="RetryAfter">How long the backend asks to wait, if it does.</param>
/// <param name="Detail">What went wrong, without secrets; empty when nothing did.</param>
internal sealed record BackendReply<T>(ReplyKind Kind, T? Value, TimeSpan? RetryAfter, string Detail)
    where T : class
{
    public static BackendReply<T> Ok(T? value) => new(ReplyKind.Ok, value, RetryAfter: null, Detail: "");

    public static BackendReply<T> Failed(ReplyKind kind, string detail, TimeSpan? retryAfter = null) => new(kind, Value: null, retryAfter, detail);
}
