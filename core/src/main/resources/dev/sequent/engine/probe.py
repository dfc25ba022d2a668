# A few products of a layer's shape, one after the other, in libtorch's type of the number given.
# x [T, H], qkv [H, 3H], up [H, F], down [F, H].
class Program(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool

  def products(self: __torch__.Program, x: Tensor, qkv: Tensor, up: Tensor, down: Tensor, type: Tensor, rounds: Tensor) -> Tensor:
    kind = int(type)
    low = x.to(kind)
    a = qkv.to(kind)
    b = up.to(kind)
    c = down.to(kind)
    for n in range(int(rounds)):
      side = torch.mm(low, a).narrow(1, 0, x.size(1))
      low = torch.mm(torch.mm(low, b), c).add_(side)
    return low.to(6)
