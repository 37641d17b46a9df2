using Microsoft.DurableTask.Client;

namespace FleetScan.Functions.Orchestration;

/// <summary>
/// The durable client of the function that runs. The host makes it per binding (it knows the address of its own engine) and offers none for injection,
/// while use cases need it far below the function that bound it: so the function lends it to everything that it awaits.
/// </summary>
public sealed class AmbientDurableClient
{
    private readonly AsyncLocal<DurableTaskClient?> _lent = new();

    /// <summary>The client of the running function.</summary>
    /// <exception cref="InvalidOperationException">The running function has lent none.</exception>
    public DurableTaskClient Current =>
        _lent.Value ?? throw new InvalidOperationException("This function speaks to orchestrations but has lent no client: give it a [DurableClient] parameter and lend that.");

    /// <summary>Lends a client until the loan is disposed, to this flow of execution only.</summary>
    /// <param name="client">What the function's [DurableClient] parameter was bound to.</param>
    /// <returns>The loan.</returns>
    public IDisposable Lend(DurableTaskClient client)
    {
        _lent.Value = client;
        return new Loan(_lent);
    }

    private sealed class Loan(AsyncLocal<DurableTaskClient?> lent) : IDisposable
    {
        public void Dispose() => lent.Value = null;
    }
}
